import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { RunOptions } from '../options';
import type { Need } from './needs';

/** A disk, as a folder on it tells. */
export interface Disk {
  readonly id: number;
  /** Bytes for this user. */
  readonly free: number;
}

/** Says where the disk has less than is needed. Nothing is refused: how much it will be is an estimate. */
export async function tellSpace(
  needs: readonly Need[],
  onEvent: RunOptions['onEvent'],
  diskOf: (folder: string) => Promise<Disk | undefined> = diskBelow,
): Promise<void> {
  if (!onEvent) return;
  const disks = new Map<number, { readonly folder: string; readonly free: number; needed: number }>();
  for (const { folder, bytes } of needs) {
    const disk = await diskOf(folder);
    if (!disk) continue;
    const known = disks.get(disk.id) ?? { folder, free: disk.free, needed: 0 };
    known.needed += bytes;
    disks.set(disk.id, known);
  }
  for (const { folder, free, needed } of disks.values())
    if (needed > free) onEvent({ event: 'space', folder, needed, free });
}

/** Of a folder that may not be there yet; nothing where the system does not tell. */
async function diskBelow(folder: string): Promise<Disk | undefined> {
  try {
    const { dev } = await stat(folder);
    const { bavail, blocks, bsize } = await statfs(folder);
    // Of 0 blocks is what has no size of its own.
    return blocks === 0 ? undefined : { id: dev, free: bavail * bsize };
  } catch {
    const above = dirname(folder);
    return above === folder ? undefined : diskBelow(above);
  }
}
