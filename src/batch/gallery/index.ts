import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { ForgetvizError } from '../../errors';
import { writeWhole } from '../../files';
import type { RunState } from '../run';
import { galleryPage, generator } from './page';

export { galleryPage } from './page';

const pageFile = 'index.html';

/** Writes the gallery of a batch into its folder. */
export async function writeGallery(folder: string, states: ReadonlyMap<string, RunState>): Promise<void> {
  await writeWhole(join(folder, pageFile), galleryPage([...states.values()], basename(resolve(folder))));
}

/** @throws ForgetvizError where the gallery would replace a page of somebody else's. */
export async function refuseForeignPage(folder: string): Promise<void> {
  const path = join(folder, pageFile);
  const page = await readFile(path, 'utf8').catch(() => generator);
  if (page.includes(generator)) return;
  throw new ForgetvizError(`${path} is no gallery of a batch, and would be replaced by one`, {
    code: 'OUTPUT_EXISTS',
    hint: 'Choose another folder with --out, or move that page away.',
  });
}
