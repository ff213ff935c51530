import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError } from '../../errors';
import { checkOutput, isFileName, type Output } from '../../files';
import { withoutEffect } from '../effect';
import type { RunOptions } from '../options';
import { sideFileOpeners } from '../side-files';
import type { Made } from '../provenance';
import type { DrawnSteps } from './pipeline';
import type { Comparing } from './runs';

/** The record of a run that is trained beside others. */
export interface ComparedRecord {
  /** Which of the runs. */
  readonly place: number;
  readonly path: string;
}

/** Where records of the runs that are trained will stand; refuses what could not be written at the end. */
export async function planRecords(
  folder: string | undefined,
  { sources }: Pick<Comparing, 'sources'>,
  overwrite: boolean,
): Promise<readonly ComparedRecord[]> {
  if (folder === undefined) return [];
  await checkOutput('--record', folder, { overwrite: true, folder: true });
  const records: ComparedRecord[] = [];
  for (const [place, { name, source }] of sources.entries()) {
    if (source.recorded) continue;
    if (!isFileName(name))
      throw new ForgetvizError(`--record: the name "${name}" of a run is none that a file can have everywhere`, {
        code: 'BAD_NAME',
        hint: 'Name the runs yourself: --names one,other.',
      });
    const path = join(folder, `${name}.arrow`);
    await checkInside(path, overwrite);
    records.push({ place, path });
  }
  if (records.length === 0) throw withoutEffect('--record', 'records alone: nothing is trained');
  return records;
}

/** The folder need not be there yet. */
async function checkInside(path: string, overwrite: boolean): Promise<void> {
  try {
    await checkOutput('--record', path, { overwrite });
  } catch (error) {
    if (!(error instanceof ForgetvizError) || error.code !== 'OUTPUT_FOLDER_MISSING') throw error;
  }
}

/** How they are opened; each holds its run up to its own end. */
export function recordOpeners(
  folder: string | undefined,
  records: readonly ComparedRecord[],
  { sources, compared }: Pick<Comparing, 'sources' | 'compared'>,
  made: Made,
  onEvent: RunOptions['onEvent'],
): readonly (() => Promise<Output<DrawnSteps>>)[] {
  if (folder === undefined) return [];
  return records.flatMap(({ place, path }) => {
    const experiment = sources[place]?.source.experiment;
    if (experiment === undefined) return [];
    const together = compared.sharedWindow ? { compared, place } : undefined;
    const provenance = { ...made, experiment, together };
    return sideFileOpeners({ record: path }, experiment, provenance, onEvent).map((open) => async () => {
      // Only a folder that was not there is taken away again, and only while nothing is in it.
      const isNew = (await mkdir(folder, { recursive: true })) !== undefined;
      const output = await open();
      const write: Output<DrawnSteps>['write'] = async ({ steps, ended }) => {
        const step = steps[place];
        if (step !== undefined && ended[place] !== true) await output.write({ step });
      };
      const abort = async (): Promise<void> => {
        await output.abort();
        if (isNew) await rmdir(folder).catch(() => undefined);
      };
      return { ...output, write, abort };
    });
  });
}
