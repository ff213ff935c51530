import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { hasProgram } from '../support/programs';
import { makeCheckout, removeCheckouts, writeProgram, type Checkout, type SetUpOptions } from './checkout';

const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;

/** Debian's `nobody`. Who is not root cannot become another, and is refused by modes like any other. */
const nobody: SetUpOptions = process.getuid?.() === 0 ? { user: 65534 } : {};

/** A folder on another disk than /tmp. */
const otherDisk = '/dev/shm';

const testWithTwoDisks = hasProgram(isAnotherDisk(), 'a test with two disks', `${otherDisk} is none`)
  ? test
  : test.skip;

function isAnotherDisk(): boolean {
  try {
    accessSync(otherDisk, constants.W_OK);
    return statSync(otherDisk).dev !== statSync('/tmp').dev;
  } catch {
    return false;
  }
}

/** An environment in which nothing can be fetched, compiled or kept. */
const nothing = { HOME: '/nonexistent', XDG_CACHE_HOME: '' };

const silence = { code: 0, said: [], stdout: '' };

onLinux('a checkout that one has set up', () => {
  let checkout: Checkout;

  beforeEach(() => {
    // Into this folder, unlike that of the tests, another user may look.
    checkout = makeCheckout('/tmp');
  });
  afterEach(() => {
    spawnSync('chmod', ['-R', 'u+w', checkout.root]);
    removeCheckouts();
  });

  function everyFile(...folders: string[]): string[] {
    return folders.flatMap((folder) =>
      readdirSync(checkout.path(folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        checkout.path(folder, name),
      ),
    );
  }

  test('when it is read-only and another without a cache sets it up, then there is nothing to do, and nothing is written', async () => {
    await checkout.setUp();
    spawnSync('chmod', ['-R', 'a-w', checkout.root]);
    const before = everyFile('.').map((path) => `${path} ${lstatSync(path).ctimeMs}`);
    expect(await checkout.setUp(nothing, nobody)).toEqual(silence);
    expect(everyFile('.').map((path) => `${path} ${lstatSync(path).ctimeMs}`)).toEqual(before);
  });

  test('when it was set up under a umask of 077, then all can read it', async () => {
    await checkout.setUp({}, { umask: '077' });
    const closed = everyFile('node_modules', 'dist').filter((path) => {
      const { mode } = statSync(path);
      const wanted = statSync(path).isDirectory() ? 0o555 : 0o444;
      return (mode & wanted) !== wanted;
    });
    expect(closed).toEqual([]);
    expect(statSync(checkout.path('node_modules')).mode & 0o777).toBe(0o755);
    expect(statSync(checkout.path('dist')).mode & 0o777).toBe(0o755);
  });

  test('when the cache was filled under a umask of 077, then all can read what comes out of it', async () => {
    await checkout.setUp();
    spawnSync('chmod', ['-R', 'go-rwx', checkout.cache]);
    rmSync(checkout.path('node_modules'), { recursive: true });
    await checkout.setUp();
    expect(await checkout.setUp(nothing, nobody)).toEqual(silence);
  });

  test('when its files are looked at, then none leads out of it, and large ones take no space twice', async () => {
    await checkout.setUp();
    expect(everyFile('.').filter((path) => lstatSync(path).isSymbolicLink())).toEqual([]);
    const kept = statSync(join(checkout.cache, 'libtensorflow-2.15.1', 'lib', 'libtensorflow_cc.so.2'));
    const library = checkout.path('node_modules/@tensorflow/tfjs-node/deps/lib/libtensorflow_cc.so.2');
    expect(statSync(library).ino).toBe(kept.ino);
  });

  test('when it is moved, then there is nothing to do', async () => {
    await checkout.setUp();
    const root = `${checkout.root} moved`;
    renameSync(checkout.root, root);
    expect(await checkout.setUp(nothing, { root })).toEqual(silence);
  });

  test('when it is copied, then there is nothing to do, also without the first and its cache', async () => {
    await checkout.setUp();
    const root = `${checkout.root} copied`;
    cpSync(checkout.root, root, { recursive: true });
    rmSync(checkout.root, { recursive: true });
    rmSync(checkout.cache, { recursive: true });
    expect(await checkout.setUp(nothing, { root })).toEqual(silence);
    mkdirSync(checkout.root);
  });

  test('when another may not write what is missing, then the owner is asked to', async () => {
    await checkout.setUp();
    rmSync(checkout.path('node_modules', '.forgetviz', 'ffmpeg'));
    spawnSync('chmod', ['-R', 'a-w', checkout.root]);
    const { code, said } = await checkout.setUp({}, nobody);
    expect(code).toBe(1);
    expect(said.at(-2)).toMatch(/^setup: EACCES: permission denied.*ffmpeg/);
    expect(said.at(-1)).toMatch(/^ {2}fix: let the owner of this checkout run `npm run setup`/);
  });

  test('when packages are missing and another may not write, then npm is not even asked', async () => {
    await checkout.setUp();
    rmSync(checkout.path('node_modules', 'typescript'), { recursive: true });
    spawnSync('chmod', ['-R', 'a-w', checkout.root]);
    const { said } = await checkout.setUp({}, nobody);
    expect(said).toEqual([
      expect.stringMatching('^setup: EACCES: permission denied'),
      expect.stringMatching('^ {2}fix: let the owner of this checkout'),
    ]);
  });

  test('when there was no static ffmpeg and another may not write, then it is not tried again', async () => {
    writeProgram(checkout.programs, 'python3', 'exit 1');
    renameSync(
      join(checkout.packages, '@tensorflow/tfjs-node/scripts/working-install.js'),
      join(checkout.packages, '@tensorflow/tfjs-node/scripts/install.js'),
    );
    await checkout.setUp();
    spawnSync('touch', ['-d', '2 days ago', checkout.path('node_modules', '.forgetviz', 'no-ffmpeg')]);
    spawnSync('chmod', ['-R', 'a-w', checkout.root]);
    expect(await checkout.setUp(nothing, nobody)).toEqual(silence);
  });
});

onLinux('the cache', () => {
  let checkout: Checkout;

  beforeEach(() => {
    checkout = makeCheckout('/tmp');
  });
  afterEach(removeCheckouts);

  test('when another is named, then all is kept there', async () => {
    const other = join(checkout.root, '..', 'another cache');
    expect((await checkout.setUp({ FORGETVIZ_CACHE: other })).code).toBe(0);
    expect(readdirSync(other)).toEqual(expect.arrayContaining(['ffmpeg-9.0.2', 'libtensorflow-2.15.1']));
    expect(() => statSync(checkout.cache)).toThrow('ENOENT');
  });

  testWithTwoDisks('when it is on another disk, then what comes out of it is copied', async () => {
    const other = mkdtempSync(join(otherDisk, 'forgetviz-setup-'));
    try {
      expect((await checkout.setUp({ FORGETVIZ_CACHE: other })).code).toBe(0);
    } finally {
      rmSync(other, { recursive: true });
    }
    expect(statSync(checkout.path('node_modules', '.forgetviz', 'ffmpeg')).nlink).toBe(1);
    expect(await checkout.setUp(nothing)).toEqual(silence);
  });

  test('when it is full, then a second checkout needs neither pip nor a compiler, and may only read it', async () => {
    await checkout.setUp();
    spawnSync('chmod', ['-R', 'a-w', checkout.cache]);
    rmSync(checkout.path('node_modules'), { recursive: true });
    spawnSync('chmod', ['a+w', checkout.root, checkout.path('dist')]);
    for (const name of ['python3', 'g++']) rmSync(join(checkout.programs, name));
    expect((await checkout.setUp({}, nobody)).code).toBe(0);
    spawnSync('chmod', ['-R', 'u+w', checkout.cache]);
  });

  test.each<[string, NodeJS.ProcessEnv, SetUpOptions]>([
    ['a home that is not there', nothing, nobody],
    // No account has this number, so that the system knows no home either.
    ...(nobody.user === undefined
      ? []
      : [['no home', { XDG_CACHE_HOME: '' }, { user: 54_321 }] satisfies [string, NodeJS.ProcessEnv, SetUpOptions]]),
  ])('when a user has %s to keep it in, then it is to be named', async (_, env, user) => {
    spawnSync('chmod', ['a+w', checkout.root]);
    const { code, said } = await checkout.setUp(env, user);
    expect(code).toBe(1);
    expect(said.at(-1)).toMatch(/^ {2}fix: .*FORGETVIZ_CACHE/);
  });
});
