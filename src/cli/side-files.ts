import type { Experiment } from '../experiment';
import type { StepSink } from '../record';
import type { Step } from '../training/step';
import type { Call } from './call';
import type { Output } from './feed';
import { checkOutput } from './output';
import { headerOf, type Provenance } from './provenance';

/** What is written of the numbers, beside or instead of the picture; each where it was asked for. */
export interface SideFiles {
  readonly record?: string;
  readonly csv?: string;
  readonly tensorboard?: string;
}

export function sideFilesOf({ record, csv, tensorboard }: Call['values']): SideFiles {
  return { ...(record && { record }), ...(csv && { csv }), ...(tensorboard && { tensorboard }) };
}

/** Refuses what could not be written at the end. */
export async function checkSideFiles({ record, csv, tensorboard }: SideFiles, overwrite: boolean): Promise<void> {
  if (record !== undefined) await checkOutput('--record', record, { overwrite });
  if (csv !== undefined) await checkOutput('--csv', csv, { overwrite });
  if (tensorboard !== undefined) await checkOutput('--tensorboard', tensorboard, { overwrite: true, folder: true });
}

/** Opens those that were asked for. Arrow and TensorBoard are loaded only then. */
export async function openSideFiles(
  { record, csv, tensorboard }: SideFiles,
  experiment: Experiment,
  provenance: Provenance,
  { switches, terminal }: Call,
): Promise<readonly Output<{ readonly step: Step }>[]> {
  if ((record ?? csv ?? tensorboard) === undefined) return [];
  const { extentOf, openCsv, openRecord, openTensorboard, partOf } = await import('../record/index.js');
  const extent = extentOf(experiment);
  const outputs: Output<{ readonly step: Step }>[] = [];
  const tell = (path: string): void => {
    if (!switches.has('quiet') && !switches.has('json')) terminal.err(`${partOf(path)}: what was done of the run`);
  };
  try {
    if (record !== undefined)
      outputs.push(
        outputOf(await openRecord(record, extent, headerOf(provenance)), () => {
          tell(record);
        }),
      );
    if (csv !== undefined) outputs.push(outputOf(await openCsv(csv, extent)));
    if (tensorboard !== undefined) outputs.push(outputOf(await openTensorboard(tensorboard, extent)));
  } catch (error) {
    for (const output of outputs) await output.abort();
    throw error;
  }
  return outputs;
}

function outputOf(sink: StepSink, stopped: () => void = () => undefined): Output<{ readonly step: Step }> {
  let begun = false;
  return {
    write: ({ step }) => {
      begun = true;
      return sink.write(step);
    },
    finish: () => sink.finish(),
    abort: async () => {
      await sink.stop();
      if (begun) stopped();
    },
  };
}
