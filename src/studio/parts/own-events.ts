import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../files';

/** In a folder of parts: the names of the files of TensorBoard's events that the run has made. */
const list = 'events.json';

const names = z.array(z.string().regex(/^[\w.-]*\.tfevents\.[\w.-]+$/)).max(1000);

/** A run that is gone on with makes them anew, and takes those away; of anybody else's events it keeps off. */
export async function ownEventsIn(parts: string): Promise<readonly string[]> {
  try {
    return names.parse(JSON.parse(await readFile(join(parts, list), 'utf8')));
  } catch {
    return [];
  }
}

export const writeOwnEvents = (parts: string, own: readonly string[]): Promise<void> =>
  writeWhole(join(parts, list), `${JSON.stringify(own)}\n`);
