import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownName, removeAbandoned } from '../../src/files';
import { evaluate } from '../setup/evaluate';
import { hasProgram } from '../support/programs';
import { copyPackageSettings } from './package-settings';

const prefix = '.debian-';

const ROOT = join(__dirname, '..', '..');

/** What Debian itself gives: no more than the README asks for, and git. */
const suite = 'trixie';
const packages = ['ca-certificates', 'g++', 'git', 'nodejs', 'npm', 'python3-pip'];

/** The checkout, in a path with a space that every user may enter. */
const checkout = '/srv/a checkout';

export interface Debian {
  /** Runs a line of shell in the checkout, as its owner or as somebody else. */
  run(line: string, user?: 'owner' | 'guest'): SpawnSyncReturns<string>;
  remove(): void;
}

/** Where a root can be made and entered: as root, with debootstrap, and not in a container that may not mount. */
export function describeOnDebian(title: string, tests: () => void): void {
  const mounts = process.getuid?.() === 0 && inside('/', ['true']).status === 0;
  if (!mounts) console.warn(`skipped: ${title}, for this is not root, or may not mount`);
  const isThere = mounts && hasProgram(hasDebootstrap(), title, 'debootstrap is not installed (Debian: debootstrap)');
  (isThere ? describe : describe.skip)(title, tests);
}

const hasDebootstrap = (): boolean => spawnSync('debootstrap', ['--version']).status === 0;

/** A Debian 13 with the checkout of the tests in it, set up by nobody yet. */
export function makeDebian(): Debian {
  const base = baseArchive();
  const root = mkdtempSync(join(tmpdir(), 'forgetviz-debian-'));
  const remove = (): void => {
    rmSync(root, { recursive: true, force: true });
  };
  try {
    must('tar', ['-xf', base, '-C', root]);
    for (const file of ['resolv.conf', 'hosts']) must('cp', ['-L', `/etc/${file}`, join(root, 'etc', file)]);
    const env = copyPackageSettings(root, '/home/owner');
    for (const user of ['owner', 'guest']) must('chroot', [root, 'useradd', '--create-home', user]);
    const copy = 'mkdir -p "$1" && git ls-files -z | xargs -0 tar -cf - | tar -xf - -C "$1"';
    must('sh', ['-c', copy, 'sh', join(root, checkout)], ROOT);
    must('chroot', [root, 'chown', '-R', 'owner:owner', checkout, '/home/owner']);
    must('chmod', ['0700', join(root, 'home', 'owner')]);
    return { run: (line, user = 'owner') => runAs(user, root, line, env), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Debian and its packages, made once and kept in the cache: one to three minutes, and 3 s the next time. */
function baseArchive(): string {
  const cache = evaluate('place.mjs', 'it.cacheFolder(process.env)') as string;
  const recipe = createHash('sha256').update(packages.join(' ')).digest('hex').slice(0, 12);
  const archive = join(cache, `debian-${suite}-${recipe}.tar`);
  if (existsSync(archive)) return archive;
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache, prefix);
  const folder = join(cache, ownName(prefix));
  mkdirSync(folder);
  try {
    const root = join(folder, 'root');
    // debootstrap leaves its mounts behind where it fails; in a namespace of its own they go with it.
    const make = ['debootstrap', '--variant=minbase', '--include=ca-certificates', suite, root, ...mirror()];
    must('unshare', ['--mount', '--propagation', 'private', ...make]);
    const install = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')} && apt-get clean`;
    const env = ['env', 'DEBIAN_FRONTEND=noninteractive'];
    check(inside(root, ['chroot', root, ...env, 'sh', '-c', install]), 'apt-get');
    must('tar', ['-cf', join(folder, 'base.tar'), '-C', root, '.']);
    renameSync(join(folder, 'base.tar'), archive);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return archive;
}

/** The mirror that this machine's apt is told of, where it is a Debian's; else debootstrap knows one. */
function mirror(): readonly string[] {
  const columns = '$(RELEASE) $(COMPONENT) $(REPO_URI)';
  const { stdout } = spawnSync('apt-get', ['indextargets', '--format', columns, 'Created-By: Packages'], {
    encoding: 'utf8',
  });
  const { stdout: codename } = spawnSync(
    'sh',
    ['-c', '. /etc/os-release; test "$ID" = debian && printf %s "$VERSION_CODENAME"'],
    {
      encoding: 'utf8',
    },
  );
  const found = codename && stdout.split('\n').find((line) => line.startsWith(`${codename} main `));
  return found ? [found.split(' ')[2] ?? ''] : [];
}

function runAs(user: string, root: string, line: string, env: NodeJS.ProcessEnv): SpawnSyncReturns<string> {
  const own = { HOME: `/home/${user}`, USER: user, PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' };
  // The configuration of this machine's npm may name places of its own.
  const npm = { npm_config_cache: `/home/${user}/.npm`, npm_config_prefix: '/usr/local' };
  const variables = Object.entries({ ...env, ...own, ...npm }).map(([name, value]) => `${name}=${value}`);
  const shell = ['sh', '-c', `cd '${checkout}' && ${line}`];
  return inside(root, ['chroot', `--userspec=${user}:${user}`, root, 'env', '-i', ...variables, ...shell]);
}

/** Runs a command with /proc and /dev in a root; mounts and processes end with it, also where it is killed. */
function inside(root: string, command: readonly string[]): SpawnSyncReturns<string> {
  const unshare = ['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private'];
  const script = 'mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec "$@"';
  return spawnSync('unshare', [...unshare, 'sh', '-c', script, root, ...command], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    timeout: 600_000,
  });
}

function must(program: string, args: readonly string[], cwd?: string): void {
  check(spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 }), program);
}

function check({ status, stderr, error }: SpawnSyncReturns<string>, program: string): void {
  if (status !== 0) throw new Error(`${program}: ${stderr.slice(-2000)}`, { cause: error });
}
