import { link, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Holder } from '../../events';
import { isAbandoned, ownName, removeAbandoned } from '../../files';
import { repeat } from '../repeat';

/*
 * Whoever makes a run holds a claim on its folder: a file that is created exclusively, names its owner, and is written
 * again and again. It passes to another when its process is gone, or has not written it for long. Only the clock of the
 * disk is asked for that: those of two hosts may differ.
 */

/** A batch waits for whoever holds a claim. Workers share their runs out by a queue, which has the last word among them. */
export type ClaimKind = Holder['kind'];

export interface Claim {
  /** Whether nobody has taken it over. */
  readonly isOurs: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

const claimFile = '.claim';
const prefix = `${claimFile}-`;

/** Milliseconds between two signs of life. */
const heartbeat = 5_000;
/** Who has given no sign for so long is gone, or frozen. Longer than clients of a network disk remember a file's time. */
const silence = 90_000;

/** Claims a folder; returns who holds it where somebody does. */
export async function claimFolder(folder: string, kind: ClaimKind): Promise<Claim | Holder> {
  removeAbandoned(folder, prefix);
  const path = join(folder, claimFile);
  for (;;) {
    const claim = await create(path, `${ownName(`${kind}-`)} ${hostname()}\n`);
    if (claim) return claim;
    const found = await read(path);
    if (!found) continue;
    const isAmongWorkers = kind === 'worker' && found.kind === 'worker';
    if (isAmongWorkers || (await isStale(folder, found))) await takeAway(folder, found);
    else return { kind: found.kind, host: found.host, pid: found.pid };
  }
}

async function create(path: string, text: string): Promise<Claim | undefined> {
  const handle = await open(path, 'wx').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  if (!handle) return undefined;
  const isOurs = async (): Promise<boolean> => (await read(path))?.text === text;
  let stop = (): void => undefined;
  const release = async (): Promise<void> => {
    stop();
    await handle.close().catch(() => undefined);
    if (await isOurs().catch(() => false)) await rm(path, { force: true }).catch(() => undefined);
  };
  try {
    await handle.write(text, 0);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
  // Where it was taken over, this writes into a file that is gone.
  stop = repeat(() => handle.write(text, 0), heartbeat);
  return { isOurs, release };
}

interface Found extends Holder {
  readonly text: string;
  /** By the clock of the disk, in milliseconds. */
  readonly written: number;
}

/** Nothing where there is no claim. */
async function read(path: string): Promise<Found | undefined> {
  try {
    // Opened, since a network disk answers from memory what is only asked about.
    const handle = await open(path);
    try {
      const { mtimeMs } = await handle.stat();
      const text = await handle.readFile('utf8');
      const [, kind, pid, host = 'unknown'] = /^(batch|worker)-\w+-(\d+)-\w+ (\S+)\n$/.exec(text) ?? [];
      return { text, written: mtimeMs, kind: kind === 'worker' ? kind : 'batch', pid: Number(pid ?? 0), host };
    } finally {
      await handle.close();
    }
  } catch (error) {
    // On a network disk, a file that is removed while it is read is stale.
    if (['ENOENT', 'ESTALE'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

async function isStale(folder: string, { text, written, kind }: Found): Promise<boolean> {
  return isAbandoned(text, `${kind}-`) || (await diskTime(folder)) - written > silence;
}

async function diskTime(folder: string): Promise<number> {
  const probe = join(folder, ownName(prefix));
  try {
    await writeFile(probe, '');
    return (await stat(probe)).mtimeMs;
  } finally {
    await rm(probe, { force: true });
  }
}

/** Of two that do so at once, one may find in its hands what the other has created since: it gives that back. */
async function takeAway(folder: string, { text }: Found): Promise<void> {
  const path = join(folder, claimFile);
  const aside = join(folder, ownName(prefix));
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // A disk without links: whoever made it finds it gone, and knows that the run is no more his.
  if ((await readFile(aside, 'utf8')) !== text) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
