import { commands } from '../../src/cli/commands';
import { main } from '../../src/cli/main';

// What is imported lazily is called `./commands/render.js`, and that is there only once compiled.
for (const { name } of commands)
  jest.doMock(`../../src/cli/commands/${name}.js`, () => jest.requireActual<object>(`../../src/cli/commands/${name}`), {
    virtual: true,
  });

jest.doMock('../../src/frame/index.js', () => jest.requireActual<object>('../../src/frame'), { virtual: true });

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
