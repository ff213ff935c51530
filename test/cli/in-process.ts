import { main } from '../../src/cli/main';

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
