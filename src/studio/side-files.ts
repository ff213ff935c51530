import { readdir } from 'node:fs/promises';
import { ForgetvizError } from '../errors';
import type { Experiment } from '../experiment';
import { checkOutput, type Output } from '../files';
import { extentOf, type Step } from '../metrics';
import type { RunOptions, SideFiles } from './options';
import { headerOf, type Provenance } from './provenance';

/** Refuses what could not be written at the end. */
export async function checkSideFiles({ record, csv, tensorboard }: SideFiles, overwrite: boolean): Promise<void> {
  if (record !== undefined) await checkOutput('--record', record, { overwrite });
  if (csv !== undefined) await checkOutput('--csv', csv, { overwrite });
  if (tensorboard === undefined) return;
  await checkOutput('--tensorboard', tensorboard, { overwrite: true, folder: true });
  await refuseEvents(tensorboard);
}

/** TensorBoard would show the events of two runs in one folder as one history that goes back and forth. */
async function refuseEvents(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const events = names.find((name) => name.includes('.tfevents.'));
  if (events === undefined) return;
  throw new ForgetvizError(`--tensorboard ${folder}: it holds the events of another run (${events})`, {
    code: 'OUTPUT_EXISTS',
    hint: 'Give each run a folder of its own, or remove those events first.',
  });
}

type StepOutput = Output<{ readonly step: Step }>;

/** How those that are asked for are opened. Arrow and TensorBoard are loaded only then. */
export function sideFileOpeners(
  { record, csv, tensorboard }: SideFiles,
  experiment: Experiment,
  provenance: Provenance,
  onEvent: RunOptions['onEvent'],
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
  if (tensorboard !== undefined)
    openers.push(async () => {
      const { openTensorboard } = await load();
      return outputOf(await openTensorboard(tensorboard, extent));
    });
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
