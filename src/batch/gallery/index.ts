import { basename, join, resolve } from 'node:path';
import { writeWhole } from '../../write-whole';
import type { RunState } from '../run';
import { galleryPage } from './page';

export { galleryPage } from './page';

const pageFile = 'index.html';

/** Writes the gallery of a batch into its folder. */
export async function writeGallery(folder: string, states: ReadonlyMap<string, RunState>): Promise<void> {
  await writeWhole(join(folder, pageFile), galleryPage([...states.values()], basename(resolve(folder))));
}
