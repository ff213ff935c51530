import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Waits until the files of a folder, and their names, are on the disk: a rename behind it finds them there. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isFile()) await sync(join(folder, entry.name));
  await sync(folder);
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
