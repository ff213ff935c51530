import { main } from '../../src/cli/main';
import type { Ended } from './child';

export interface Ran {
  readonly code: number | string | null | undefined;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

/** Runs a command line within this process. */
export async function forgetviz(...args: readonly string[]): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const before = process.exitCode;
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text).trimEnd()) > 0);
  try {
    await main(['node', 'forgetviz', ...args], {
      out: (line) => out.push(line),
      err: (line) => err.push(line),
      interactive: false,
    });
    return { code: process.exitCode, out, err };
  } finally {
    write.mockRestore();
    process.exitCode = before;
  }
}

/**
 * The same, in a folder, told as what a process of its own leaves: for what is not about the process, since starting one
 * and loading TensorFlow takes most of the time of a small run.
 */
export async function inFolder(folder: string, ...args: readonly string[]): Promise<Ended> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const { code, out, err } = await forgetviz(...args);
    return { code: Number(code), out: textOf(out), err: textOf(err) };
  } finally {
    process.chdir(before);
  }
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
