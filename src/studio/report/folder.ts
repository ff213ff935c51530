import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError } from '../../errors';
import { checkOutput, readSmall } from '../../files';
import { isReportPage } from './page';

/** What a report is made of. */
export const reportFiles = {
  page: 'index.html',
  actual: 'actual.png',
  expected: 'expected.png',
  difference: 'difference.png',
} as const;

/**
 * Refuses a folder in which a report would replace what is none.
 * @throws ForgetvizError `OUTPUT_NOT_OURS`, or what keeps a folder from being written.
 */
export async function checkReportFolder(folder: string): Promise<void> {
  await checkOutput('--report', folder, { overwrite: true, folder: true });
  const there = new Set(await readdir(folder).catch(() => []));
  const taken = Object.values(reportFiles).find((name) => there.has(name));
  if (taken === undefined) return;
  const page = (await readSmall(join(folder, reportFiles.page))) ?? '';
  if (isReportPage(page)) return;
  throw new ForgetvizError(`--report ${folder}: its ${taken} is of no report, and would be replaced by one`, {
    code: 'OUTPUT_NOT_OURS',
    hint: 'Choose another folder with --report.',
  });
}

/** Removes the pictures of an earlier report, of which the next one may have fewer. */
export async function removePictures(folder: string): Promise<void> {
  const { actual, expected, difference } = reportFiles;
  for (const name of [actual, expected, difference]) await rm(join(folder, name), { force: true });
}
