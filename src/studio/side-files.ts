import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError } from '../errors';
import type { Experiment } from '../experiment';
import { checkOutput, type Output } from '../files';
import { extentOf, type Extent, type Step } from '../metrics';
import type { RunOptions, SideFiles } from './options';
import { ownEventsIn, writeOwnEvents } from './parts';
import { headerOf, type Provenance } from './provenance';

/**
 * Refuses what could not be written at the end. `parts` is where an earlier attempt at the run left what it had made.
 */
export async function checkSideFiles(
  { record, csv, tensorboard }: SideFiles,
  overwrite: boolean,
  parts: string | undefined,
): Promise<void> {
  if (record !== undefined) await checkOutput('--record', record, { overwrite });
  if (csv !== undefined) await checkOutput('--csv', csv, { overwrite });
  if (tensorboard === undefined) return;
  await checkOutput('--tensorboard', tensorboard, { overwrite: true, folder: true });
  await refuseEvents(tensorboard, parts === undefined ? [] : await ownEventsIn(parts));
}

/** TensorBoard would show the events of two runs in one folder as one history that goes back and forth. */
async function refuseEvents(folder: string, own: readonly string[]): Promise<void> {
  const events = (await eventsIn(folder)).find((name) => !own.includes(name));
  if (events === undefined) return;
  throw new ForgetvizError(`--tensorboard ${folder}: it holds the events of another run (${events})`, {
    code: 'OUTPUT_EXISTS',
    hint: 'Give each run a folder of its own, or remove those events first.',
  });
}

async function eventsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => name.includes('.tfevents.'));
}

/** Makes the events anew where an earlier attempt had begun them. */
async function openEvents(folder: string, extent: Extent, parts: string | undefined): Promise<Output<Step>> {
  const { openTensorboard } = await import('../record/index.js');
  if (parts === undefined) return openTensorboard(folder, extent);
  for (const name of await ownEventsIn(parts)) await rm(join(folder, name), { force: true });
  const output = await openTensorboard(folder, extent);
  await writeOwnEvents(parts, await eventsIn(folder));
  return output;
}

type StepOutput = Output<{ readonly step: Step }>;

/**
 * How those that are asked for are opened. Arrow and TensorBoard are loaded only then. `parts` is the folder of the run's
 * parts, where it is made in segments.
 */
export function sideFileOpeners(
  { record, csv, tensorboard }: SideFiles,
  experiment: Experiment,
  provenance: Provenance,
  onEvent: RunOptions['onEvent'],
  parts?: string,
): readonly (() => Promise<StepOutput>)[] {
  const load = () => import('../record/index.js');
  const extent = extentOf(experiment);
  const openers: (() => Promise<StepOutput>)[] = [];
  if (record !== undefined)
    openers.push(async () => {
      const { openRecord } = await load();
      const writer = await openRecord(record, extent, headerOf(provenance));
      return outputOf(writer, () => {
        onEvent?.({ event: 'kept', file: writer.part });
      });
    });
  if (csv !== undefined)
    openers.push(async () => {
      const { openCsv } = await load();
      return outputOf(await openCsv(csv, extent));
    });
  if (tensorboard !== undefined) openers.push(async () => outputOf(await openEvents(tensorboard, extent, parts)));
  return openers;
}

/** The same for steps that come with their frame; `stopped` is called where what was begun did not come to its end. */
function outputOf(output: Output<Step>, stopped: () => void = () => undefined): StepOutput {
  let begun = false;
  return {
    ...output,
    write: ({ step }) => {
      begun = true;
      return output.write(step);
    },
    abort: async () => {
      await output.abort();
      if (begun) stopped();
    },
  };
}
