import { execFile } from 'node:child_process';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program that prints lines of a name and microseconds. */
export interface Contestant {
  readonly name: string;
  readonly command: readonly [file: string, ...args: string[]];
}

/** The sources, beside which the compiled benchmark lies in `bench/build`. */
const sources = join(__dirname, '..', '..', '..', 'step');

/** The C yardstick first, then this program, then whatever peer runs on this machine. */
export async function contestants(): Promise<readonly Contestant[]> {
  return [await yardstick(), ...own, ...(await peers())];
}

const own: readonly Contestant[] = ['graph', 'eager'].map((name) => ({
  name: name === 'graph' ? 'forgetviz' : 'tfjs-node, eager',
  command: [process.execPath, join(__dirname, `${name}.js`)],
}));

async function yardstick(): Promise<Contestant> {
  const program = join(await mkdtemp(join(tmpdir(), 'forgetviz-bench-')), 'yardstick');
  const source = join(sources, 'yardstick', 'yardstick.c');
  await run('gcc', ['-w', '-O3', '-march=native', '-ffp-contract=off', source, '-lm', '-o', program]);
  return { name: 'C yardstick', command: [program] };
}

async function peers(): Promise<readonly Contestant[]> {
  const folder = join(sources, 'peers');
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.py'));
  const found = await Promise.all(
    scripts.map(async (script): Promise<Contestant[]> => {
      const command = ['python3', join(folder, script)] as const;
      const runs = await run(command[0], [command[1], '1']).then(
        () => true,
        () => false,
      );
      if (!runs) console.error(`left out: ${script}, which does not run here`);
      return runs ? [{ name: basename(script, '_step.py'), command: [...command] }] : [];
    }),
  );
  return found.flat();
}

/** Runs one contestant once; a peer prints one line, of step and profile. */
export async function measure({ command: [file, ...args] }: Contestant): Promise<ReadonlyMap<string, number>> {
  const { stdout } = await run(file, args);
  const lines = stdout.trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', value] = line.split(' ');
      return [name === 'step' || name === 'many' ? name : 'profile', Number(value)];
    }),
  );
}
