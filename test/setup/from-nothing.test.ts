import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { makeCheckout, removeCheckouts, write, writeProgram, type Checkout } from './checkout';

const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;

onLinux('set-up of a bare checkout', () => {
  let checkout: Checkout;
  let first: Awaited<ReturnType<Checkout['setUp']>>;

  beforeAll(async () => {
    checkout = makeCheckout();
    first = await checkout.setUp();
  });
  afterAll(removeCheckouts);

  test('does every step in its order and says each in one line, on stderr', () => {
    expect(first.said.map((line) => line.split(':').slice(0, 2).join(':'))).toEqual([
      'setup: packages',
      'setup: libtensorflow-2.15.1',
      'setup: binding',
      'setup: ffmpeg-9.0.2',
      'setup: build',
    ]);
    expect(first.stdout).toBe('');
    expect(first.code).toBe(0);
  });

  test('leaves the library linked, the binding, ffmpeg and dist', () => {
    const deps = checkout.path('node_modules', '@tensorflow', 'tfjs-node', 'deps');
    expect(readdirSync(join(deps, 'lib')).sort()).toEqual([
      'libtensorflow.so',
      'libtensorflow.so.2.9.1',
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so',
      'libtensorflow_framework.so.2',
    ]);
    expect(readFileSync(join(deps, 'include', 'c_api.h'), 'utf8')).toBe('content\n');
    expect(existsSync(join(deps, '..', 'lib', 'napi-v8', 'tfjs_binding.node'))).toBe(true);
    expect(existsSync(join(checkout.cache, 'ffmpeg-9.0.2', 'ffmpeg'))).toBe(true);
    expect(readFileSync(checkout.path('dist', 'cli', 'main.js'), 'utf8')).toBe('// one');
  });

  test('leaves no temporary folder, neither in the cache nor in the checkout', () => {
    const names = [...readdirSync(checkout.cache), ...readdirSync(checkout.root)];
    expect(names.filter((name) => /tmp|old|^\.dist/.test(name))).toEqual([]);
  });

  test('when it runs again, then it says nothing', async () => {
    expect(await checkout.setUp()).toEqual({ code: 0, said: [], stdout: '' });
  });

  test('when a source changed, then only the build is done, and nothing of the old one stays', async () => {
    write(checkout.path('src', 'cli', 'main.ts'), '// two');
    write(checkout.path('dist', 'old.js'), '');
    const { said } = await checkout.setUp();
    expect(said).toEqual(['setup: build: compiling src into dist, since it changed']);
    expect(readdirSync(checkout.path('dist')).sort()).toEqual(['.built-from', 'cli']);
  });

  test('when node_modules is gone, then library and binding come out of the cache', async () => {
    rmSync(checkout.path('node_modules'), { recursive: true });
    const { said } = await checkout.setUp();
    expect(said).toEqual([
      'setup: packages: npm ci, since there is no node_modules',
      "setup: tensorflow: linked libtensorflow 2.15.1 and tfjs-node's binding out of the cache",
    ]);
  });

  test('when a kept file was touched but not changed, then nothing is done', async () => {
    const library = join(checkout.cache, 'libtensorflow-2.15.1', 'lib', 'libtensorflow_cc.so.2');
    utimesSync(library, 1, 1);
    expect((await checkout.setUp()).said).toEqual([]);
  });

  test.each([
    ['libtensorflow-2.15.1', join('lib', 'libtensorflow_cc.so.2')],
    ['ffmpeg-9.0.2', 'ffmpeg'],
  ])('when %s in the cache is damaged, then it is fetched again', async (folder, file) => {
    truncateSync(join(checkout.cache, folder, file), 3);
    const { code, said } = await checkout.setUp();
    expect(said[0]).toMatch(`setup: ${folder}: fetching`);
    expect(code).toBe(0);
    expect(statSync(join(checkout.cache, folder, file)).size).toBe('content\n'.length);
  });

  test('when the cached binding does not load, then it is compiled anew', async () => {
    const [name = ''] = readdirSync(checkout.cache).filter((each) => each.startsWith('tfjs-binding-'));
    write(join(checkout.cache, name), 'no addon');
    rmSync(checkout.path('node_modules', '@tensorflow', 'tfjs-node', 'lib'), { recursive: true });
    const { code, said } = await checkout.setUp();
    expect(said).toEqual([expect.stringMatching('^setup: binding: compiling')]);
    expect(code).toBe(0);
  });
});

onLinux('two set-ups at once', () => {
  afterAll(removeCheckouts);

  test('one works, the other waits, both end well and each thing is done once', async () => {
    const checkout = makeCheckout();
    // Long enough for the other to start, however busy the machine is.
    writeProgram(checkout.programs, 'npm', `sleep 1; cp -r '${checkout.packages}' node_modules`);
    const results = await Promise.all([checkout.setUp(), checkout.setUp()]);
    const said = results.flatMap((result) => result.said);
    expect(results.map((result) => result.code)).toEqual([0, 0]);
    expect(said.filter((line) => line.includes('fetching'))).toHaveLength(2);
    expect(said.filter((line) => line.includes('npm ci'))).toHaveLength(1);
    expect(said).toContain('setup: waiting for another set-up to finish');
  });
});
