import { createHash } from 'node:crypto';
import { connect, createServer } from 'node:net';

/**
 * Runs `work` while no other set-up works in the same folder. The lock is a socket in Linux's abstract namespace: the
 * system frees it when its process ends, however that ends, so it is never stale. Elsewhere there is no lock, and
 * the renames in atomic.mjs alone keep two set-ups apart.
 *
 * @param {string} folder a checkout or a cache
 * @param {{ platform: string, say: (line: string) => void }} place
 * @param {() => Promise<void>} work
 */
export async function withLock(folder, { platform, say }, work) {
  if (platform !== 'linux') return work();
  const name = `\0forgetviz-setup-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  let server = await listen(name);
  if (server === 'taken') say('waiting for another set-up to finish');
  while (server === 'taken') {
    await untilClosed(name);
    server = await listen(name);
  }
  try {
    await work();
  } finally {
    server?.close();
  }
}

/**
 * @param {string} name
 * @returns {Promise<import('node:net').Server | 'taken' | undefined>} undefined where such sockets are not to be had
 */
function listen(name) {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      // Those who wait hold a connection open; it must not keep this process alive.
      socket.on('error', () => undefined).unref();
    });
    server.unref();
    server.on('error', (error) => {
      resolve(/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE' ? 'taken' : undefined);
    });
    server.listen(name, () => {
      resolve(server);
    });
  });
}

/**
 * @param {string} name
 * @returns {Promise<void>}
 */
function untilClosed(name) {
  return new Promise((resolve) => {
    const socket = connect(name);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve();
    });
    socket.resume();
  });
}
