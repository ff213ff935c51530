import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly maxRetriesPerRequest: null;
}

/** Gives what it is given a Redis of its own, which is gone afterwards. */
export async function withRedis<T>(use: (connection: Connection) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'forgetviz-redis-'));
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    cwd: folder,
    stdio: 'ignore',
  });
  try {
    await sleep(500);
    return await use({ host: '127.0.0.1', port, maxRetriesPerRequest: null });
  } finally {
    const gone = once(server, 'exit');
    server.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
