import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeCheckout, removeCheckouts, type Checkout } from './checkout';

const onLinux = process.platform === 'linux' && process.arch === 'x64' ? describe : describe.skip;

onLinux('set-up of a package that npm installed', () => {
  let checkout: Checkout;
  let nodeModules: string;
  let root: string;

  beforeEach(() => {
    checkout = makeCheckout();
    nodeModules = join(dirname(checkout.root), 'a project', 'node_modules');
    root = join(nodeModules, 'forgetviz');
    cpSync(checkout.packages, nodeModules, { recursive: true });
    renameSync(checkout.root, root);
    for (const name of ['src', 'package-lock.json', 'tsconfig.json']) rmSync(join(root, name), { recursive: true });
    // It has all that npm should have brought.
    rmSync(join(checkout.programs, 'npm'));
    mkdirSync(join(root, 'dist'));
  });
  afterEach(removeCheckouts);

  test('when it runs, then TensorFlow goes into the packages beside it, ffmpeg into its own folder', async () => {
    const { code, said } = await checkout.setUp({}, { root });
    expect(said.map((line) => line.split(':')[1])).toEqual([' libtensorflow-2.15.1', ' binding', ' ffmpeg-9.0.2']);
    expect(code).toBe(0);
    expect(existsSync(join(nodeModules, '@tensorflow/tfjs-node/deps/lib/libtensorflow_cc.so.2'))).toBe(true);
    expect(existsSync(join(root, 'node_modules/.forgetviz/ffmpeg'))).toBe(true);
    expect(await checkout.setUp({}, { root })).toEqual({ code: 0, said: [], stdout: '' });
  });

  test('when npm installed its packages anew, then TensorFlow is put there again, out of the cache', async () => {
    await checkout.setUp({}, { root });
    rmSync(join(nodeModules, '@tensorflow'), { recursive: true });
    cpSync(checkout.packages, nodeModules, { recursive: true });
    const { code, said } = await checkout.setUp({}, { root });
    expect(said).toEqual([expect.stringContaining('out of the cache')]);
    expect(code).toBe(0);
  });

  test('when a package is missing, then it is named, and the fix is one that works there', async () => {
    rmSync(join(nodeModules, 'node-api-headers'), { recursive: true });
    const { code, said } = await checkout.setUp({}, { root });
    expect(said).toEqual([
      'setup: the package node-api-headers is missing',
      expect.stringMatching('npm install --ignore-scripts and npx forgetviz-setup'),
    ]);
    expect(code).toBe(1);
  });

  test('when a wheel cannot be fetched, then the fix names the command that sets up there', async () => {
    rmSync(join(dirname(checkout.root), 'wheels'), { recursive: true });
    const { said } = await checkout.setUp({}, { root });
    expect(said.at(-1)).toMatch(/then run `npx forgetviz-setup` again$/);
  });
});
