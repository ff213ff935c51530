import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

describe('a tarball in an empty folder', () => {
  let folder = '';
  let project = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forgetviz-tarball-'));
    project = join(folder, 'a project');
    mkdirSync(project);
    run('npm', 'pack', ROOT, '--pack-destination', folder);
    run('npm', 'init', '-y');
    const packages = [tarball(), 'typescript@5.9', '@types/node@20'];
    run('npm', 'install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', ...packages);
    run('npx', 'forgetviz-setup');
  }, 900_000);
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const tarball = (): string => join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'none');

  function run(program: string, ...args: readonly string[]): { readonly stdout: string; readonly stderr: string } {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: project, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${String(status)}\n${stdout}${stderr}`);
    return { stdout, stderr };
  }

  test('when it is packed, then it holds what runs and nothing of what it was made from', () => {
    const names = run('tar', '-tzf', tarball()).stdout.trim().split('\n');
    expect(new Set(names.map((name) => name.split('/')[1]))).toEqual(
      new Set(['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'examples', 'package.json', 'setup']),
    );
    expect(names).toContain('package/dist/index.js');
    expect(names.filter((name) => /\.built-from|\.tmp|test|(?<!\.d)\.ts$/.test(name))).toEqual([]);
  });

  test('when set-up runs again, then there is nothing to do, and doctor finds all well', () => {
    expect(run('npx', 'forgetviz-setup')).toEqual({ stdout: '', stderr: '' });
    expect(run('npx', 'forgetviz', 'doctor').stdout).toContain('Ready.');
  });

  test('when the strict program of the README is compiled and run, then it films, stops, counts and refuses', () => {
    cpSync(join(ROOT, 'examples', 'library'), project, { recursive: true });
    run('npx', 'tsc', '-p', '.');
    const before = readdirSync(project);
    const { stdout, stderr } = run('node', 'film.mjs');
    const [, bytes] = /^film\.mp4: 60 frames, (\d+) bytes$/m.exec(stdout) ?? [];
    expect(stdout).toMatch(/^20 of 60\n40 of 60\n60 of 60\nfilm.mp4: .*\nstopped\nstep \d+: .*\nusage: .*network.*\n/);
    expect(stderr).toBe('');
    // The second, which was stopped, would have left fewer frames.
    expect(statSync(join(project, 'film.mp4')).size).toBe(Number(bytes));
    expect(readdirSync(project).filter((name) => !before.includes(name))).toEqual(['film.mp4']);
  });

  test('when a CommonJS program imports names, then it has them', () => {
    const names = '{ ForgetvizError, parseNetwork, render, train }';
    writeFileSync(
      join(project, 'names.cts'),
      `import ${names} from 'forgetviz';\nconsole.log(Object.values(${names}).map((it) => typeof it).join());\n`,
    );
    run('npx', 'tsc', '-p', '.');
    expect(run('node', 'names.cjs').stdout).toBe('function,function,function,function\n');
  });
});
