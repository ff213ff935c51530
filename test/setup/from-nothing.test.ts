import {
  accessSync,
  appendFileSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeCheckout, removeCheckouts, write, writeProgram, type Checkout } from './checkout';

const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;

const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

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

  test('leaves the library, the binding, ffmpeg and dist', () => {
    const tfjsNode = checkout.path('node_modules', '@tensorflow', 'tfjs-node');
    expect(readdirSync(join(tfjsNode, 'deps', 'lib')).sort()).toEqual(libraries);
    expect(existsSync(join(tfjsNode, 'lib', 'napi-v8', 'tfjs_binding.node'))).toBe(true);
    accessSync(checkout.path('node_modules', '.forgetviz', 'ffmpeg'), constants.X_OK);
    accessSync(checkout.path('node_modules', '@ffmpeg-installer', 'linux-x64', 'ffmpeg'), constants.X_OK);
    expect(readFileSync(checkout.path('dist', 'cli', 'main.js'), 'utf8')).toBe('// one');
  });

  test('leaves no temporary folder, neither in the cache nor in the checkout', () => {
    const names = [checkout.cache, checkout.root].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }),
    );
    expect(names.filter((name) => /\.tmp|\.old|\.dist/.test(name))).toEqual([]);
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

  test('when a file for a browser changed, then it stands in dist as it is', async () => {
    const script = join('cli', 'browser', 'main.js');
    for (const text of ['one();', 'two();']) {
      write(checkout.path('src', script), text);
      expect((await checkout.setUp()).said).toEqual(['setup: build: compiling src into dist, since it changed']);
      expect(readFileSync(checkout.path('dist', script), 'utf8')).toBe(text);
    }
  });

  test('when node_modules is gone, then library and binding come out of the cache', async () => {
    rmSync(checkout.path('node_modules'), { recursive: true });
    const { said } = await checkout.setUp();
    expect(said).toEqual([
      'setup: packages: npm ci, since there is no node_modules',
      "setup: tensorflow: took libtensorflow 2.15.1 and tfjs-node's binding out of the cache",
    ]);
  });

  test('when a package or a part of one is gone, then all are installed anew', async () => {
    rmSync(checkout.path('node_modules', 'typescript'), { recursive: true });
    const { code, said } = await checkout.setUp();
    expect(said[0]).toBe('setup: packages: npm ci, since packages are missing');
    expect(code).toBe(0);
  });

  test('when a kept file was touched but not changed, then it is not fetched again', async () => {
    utimesSync(join(checkout.cache, 'libtensorflow-2.15.1', 'lib', 'libtensorflow_cc.so.2'), 1, 1);
    rmSync(checkout.path('node_modules'), { recursive: true });
    expect((await checkout.setUp()).said.join()).not.toContain('fetching');
  });

  test.each([
    ['libtensorflow-2.15.1', 'lib/libtensorflow_cc.so.2', '@tensorflow/tfjs-node/deps/lib/libtensorflow_cc.so.2'],
    ['ffmpeg-9.0.2', 'ffmpeg', '.forgetviz/ffmpeg'],
  ])(
    'when a file of %s is cut short, in the checkout and so in the cache, then it is fetched again',
    async (...names) => {
      const [folder, kept, placed] = names;
      truncateSync(checkout.path('node_modules', placed), 3);
      const { code, said } = await checkout.setUp();
      expect(said[0]).toMatch(`setup: ${folder}: fetching`);
      expect(code).toBe(0);
      for (const path of [join(checkout.cache, folder, kept), checkout.path('node_modules', placed)]) {
        expect(statSync(path).size).toBe('content\n'.length);
      }
    },
  );

  test.each([
    [
      'does not load',
      (path: string) => {
        write(path, 'no addon');
      },
    ],
    [
      'is linked against a libnode',
      (path: string) => {
        appendFileSync(path, 'libnode.so.115');
      },
    ],
  ])('when the cached binding %s, then it is compiled anew', async (_, spoil) => {
    spoil(cachedBinding());
    rmSync(checkout.path('node_modules', '@tensorflow', 'tfjs-node', 'lib'), { recursive: true });
    const { code, said } = await checkout.setUp();
    expect(said).toEqual([expect.stringMatching('^setup: binding: compiling')]);
    expect(code).toBe(0);
  });

  test('when the recipe of the binding is another, then neither the one in the checkout nor that in the cache is used', async () => {
    const module = checkout.path('setup', 'binding.mjs');
    write(module, readFileSync(module, 'utf8').replace("'-O3'", "'-O2'"));
    const { said } = await checkout.setUp();
    expect(said).toEqual([expect.stringMatching('^setup: binding: compiling')]);
  });

  test('when CXX names a compiler and what to pass to it, then the binding is compiled by it', async () => {
    renameSync(join(checkout.programs, 'g++'), join(checkout.programs, 'other'));
    writeProgram(
      checkout.programs,
      'my-c++',
      `[ "$1" = --special ] && exec '${join(checkout.programs, 'other')}' "$@"`,
    );
    rmSync(checkout.cache, { recursive: true });
    rmSync(checkout.path('node_modules', '@tensorflow', 'tfjs-node', 'lib'), { recursive: true });
    const { code, said } = await checkout.setUp({ CXX: 'my-c++ --special' });
    expect(said).toContainEqual(expect.stringMatching('^setup: binding: compiling'));
    expect(code).toBe(0);
  });

  function cachedBinding(): string {
    const [name = ''] = readdirSync(checkout.cache).filter((each) => each.startsWith('tfjs-binding-'));
    return join(checkout.cache, name);
  }
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
