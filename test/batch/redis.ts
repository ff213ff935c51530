import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasProgram } from '../support/programs';

/** Debian's package `redis-server` puts it there. */
const executable = '/usr/bin/redis-server';

const lacking = `${executable} is not installed (Debian: redis-server)`;

export const hasRedis = hasProgram(existsSync(executable), 'tests of the queue', lacking);

export const describeWithRedis = hasRedis ? describe : describe.skip;

export interface RedisOptions {
  readonly password?: string;
  /** Whether what is written outlives the server: each command is on the disk before it is answered. */
  readonly appendOnly?: boolean;
  /** Files of a key and its certificate for `localhost`, to speak TLS only. */
  readonly tls?: { readonly key: string; readonly certificate: string };
}

export interface RedisServer {
  /** With the password. */
  readonly url: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
  /** Again, on the same port and with the same files. */
  readonly start: () => Promise<void>;
}

/** A Redis for the tests of a `describe`, on a free port of this machine, where it is installed; stopped and removed after them. */
export function useRedis({ password, appendOnly = false, tls }: RedisOptions = {}): RedisServer {
  let folder = '';
  let port = 0;
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = await launch([
      ...[
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        ...(tls ? tlsArguments(tls, port) : ['--port', String(port)]),
      ],
      ...(appendOnly ? ['--appendonly', 'yes', '--appendfsync', 'always'] : []),
      ...(password === undefined ? [] : ['--requirepass', password]),
    ]);
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill(signal);
    await ended;
  };
  beforeAll(async () => {
    if (!hasRedis) return;
    folder = mkdtempSync(join(tmpdir(), 'forgetviz-redis-'));
    port = await freePort();
    await start();
  });
  afterAll(async () => {
    await stop();
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  });
  const opening = password === undefined ? '' : `:${encodeURIComponent(password)}@`;
  const url = (): string => (tls ? `rediss://${opening}localhost:${port}` : `redis://${opening}127.0.0.1:${port}`);
  return { url, start, stop };
}

function tlsArguments({ key, certificate }: NonNullable<RedisOptions['tls']>, port: number): readonly string[] {
  const files = ['--tls-key-file', key, '--tls-cert-file', certificate, '--tls-ca-cert-file', certificate];
  return ['--port', '0', '--tls-port', String(port), ...files, '--tls-auth-clients', 'no'];
}

/** Starts a server, and waits until it says that it takes connections. */
function launch(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve(child);
    });
    child.once('error', reject).once('exit', () => {
      reject(new Error(`redis-server ended: ${said}`));
    });
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
