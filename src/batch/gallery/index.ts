import { basename, join, resolve } from 'node:path';
import { writeWhole } from '../../files';
import { foreignError, textIn, type RunState } from '../run';
import { galleryPage, generator } from './page';

export { galleryPage } from './page';

const pageFile = 'index.html';

/** Writes the gallery of a batch into its folder. */
export async function writeGallery(folder: string, states: ReadonlyMap<string, RunState>): Promise<void> {
  await writeWhole(join(folder, pageFile), await galleryPage([...states.values()], basename(resolve(folder))));
}

/** @throws ForgetvizError where the gallery would replace a page of somebody else's. */
export async function refuseForeignPage(folder: string): Promise<void> {
  const path = join(folder, pageFile);
  if ((await textIn(path))?.includes(generator) === false) throw foreignError(path);
}
