import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeCheckout, removeCheckouts, write, writeProgram, type Checkout } from './checkout';

const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;

onLinux('set-up that cannot go on', () => {
  let checkout: Checkout;

  beforeEach(() => {
    checkout = makeCheckout();
  });
  afterEach(removeCheckouts);

  function remove(program: string): void {
    rmSync(join(checkout.programs, program));
  }

  test.each([
    ['python3', 'python3 is not on PATH', 'apt install python3-pip'],
    ['g++', 'g++ not on PATH', 'apt install g++'],
  ])(
    "when %s is missing and tfjs-node's installer fails, then one line of cause and one of fix",
    async (program, cause, fix) => {
      remove(program);
      const { code, said } = await checkout.setUp();
      expect(code).toBe(1);
      expect(said).toHaveLength(4);
      expect(said[1]).toMatch(`setup: tensorflow: ${cause}; so tfjs-node's own installer`);
      expect(said[2]).toMatch(
        `setup: TensorFlow cannot be set up: ${cause}; tfjs-node's own installer: Error: getaddrinfo ENOTFOUND`,
      );
      expect(said[3]).toContain(fix);
      expect(said[3]).toMatch(/^ {2}fix: /);
    },
  );

  test("when there is no pip but tfjs-node's installer works, then all is well, without a word the next time", async () => {
    writeProgram(checkout.programs, 'python3', 'exit 1');
    const scripts = join(checkout.packages, '@tensorflow', 'tfjs-node', 'scripts');
    renameSync(join(scripts, 'working-install.js'), join(scripts, 'install.js'));
    const { code, said } = await checkout.setUp();
    expect(said[1]).toMatch("setup: tensorflow: python3 has no pip; so tfjs-node's own installer");
    expect(said[2]).toMatch('setup: warning: no static ffmpeg, since python3 has no pip');
    expect(code).toBe(0);
    expect(await checkout.setUp()).toEqual({ code: 0, said: [], stdout: '' });
  });

  test('when a wheel has another hash, then it is refused and nothing is kept of it', async () => {
    const descriptors = checkout.path('setup', 'wheels.mjs');
    write(descriptors, readFileSync(descriptors, 'utf8').replace(/sha256: '.{8}/, "sha256: 'badbadba"));
    const { code, said } = await checkout.setUp();
    expect(code).toBe(1);
    expect(said.at(-2)).toMatch(
      /^setup: the wheel of tensorflow-cpu==2\.15\.1 has the hash [0-9a-f]{12}… and not badbadba/,
    );
    expect(existsSync(join(checkout.cache, 'libtensorflow-2.15.1'))).toBe(false);
  });

  test('when npm ci fails, then its own words are the cause, and it is tried again the next time', async () => {
    const npm = readFileSync(join(checkout.programs, 'npm'), 'utf8');
    writeProgram(checkout.programs, 'npm', 'mkdir node_modules; echo "npm error code ENOTFOUND" >&2; exit 1');
    const { code, said } = await checkout.setUp();
    expect(code).toBe(1);
    expect(said.slice(1)).toEqual([
      'setup: npm ci failed: code ENOTFOUND',
      expect.stringMatching('^ {2}fix: .*npm ping'),
    ]);
    rmSync(checkout.path('node_modules'), { recursive: true });
    write(join(checkout.programs, 'npm'), npm);
    expect((await checkout.setUp()).code).toBe(0);
  });

  test('when src does not compile, then the first error is the cause and the old dist stays', async () => {
    await checkout.setUp();
    write(checkout.path('src', 'cli', 'main.ts'), 'wrong');
    const { code, said } = await checkout.setUp();
    expect(code).toBe(1);
    expect(said.slice(1)).toEqual([
      'setup: src does not compile: src/cli/main.ts(1,1): error TS2304: wrong.',
      '  fix: `npm run build` shows every error',
    ]);
    expect(readFileSync(checkout.path('dist', 'cli', 'main.js'), 'utf8')).toBe('// one');
  });

  test('when the cache cannot be written, then the cause names the path', async () => {
    write(join(checkout.cache, '..', '..', 'file'), '');
    const { code, said } = await checkout.setUp({ XDG_CACHE_HOME: join(checkout.cache, '..', '..', 'file') });
    expect(code).toBe(1);
    expect(said.at(-2)).toMatch(/^setup: (ENOTDIR|EEXIST).*file/);
    expect(said.at(-1)).toMatch(/^ {2}fix: /);
  });
});
