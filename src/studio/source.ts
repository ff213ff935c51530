import { ForgetvizError } from '../errors';
import type { Experiment } from '../experiment';
import type { UserFont } from '../letters';
import type { Step } from '../metrics';
import type { RecordFile } from '../record';
import { withoutEffect } from './effect';
import { experimentOf, type GivenExperiment } from './experiment';
import { openFont } from './font';
import type { PastRun } from './parts';
import type { Checkpoint } from '../metrics';
import type { Training } from '../training';
import { refuseTooLarge } from './memory';
import type { DrawOptions, FontOption, RunOptions } from './options';

/** Where the steps of a run come from: training, or the record of one. */
export interface StepSource {
  readonly experiment: Experiment;
  /** What its title is drawn in, where the program's font lacks letters of it. */
  readonly font: UserFont | undefined;
  /** Frames that there will be; absent where a run of passes ends when it ends. */
  readonly frames: number | undefined;
  /** The last step, where it is known. */
  readonly lastStep: number | undefined;
  /** All of them; of a run that is gone on with first those that are there. */
  readonly steps: (signal: AbortSignal, past?: PastRun) => AsyncGenerator<Step, void, undefined>;
  /** Where the training stands behind the step that was given last; absent where none is trained. */
  readonly checkpoint?: (() => Checkpoint | undefined) | undefined;
  /** Of a record: what it says of the versions that made it, and where it stands; absent where the run is trained. */
  readonly recorded?: Pick<RecordFile, 'versions' | 'ended' | 'together'> & { readonly file: string };
}

/** A record that was looked at, and not yet read. */
export interface Recording extends RecordFile {
  readonly file: string;
}

/** What a picture is made of: an experiment that is trained, or a record, by its path or opened before. */
export type Input = GivenExperiment | Recording | string;

/** The steps of a run, from wherever they come. */
export interface RunSteps {
  readonly name: string;
  readonly experiment: GivenExperiment;
  readonly steps: AsyncIterable<Step>;
}

/** A record is told by its name, as is the part of one that did not come to its end. */
export const isRecordName = (name: string | undefined): name is string => /\.arrow(\.\d+)?(\.part)?$/i.test(name ?? '');

/**
 * Opens a record. Never loads TensorFlow.
 * @throws ForgetvizError where it is none, or was changed.
 */
export async function openRecording(file: string): Promise<Recording> {
  const { readRecord } = await import('../record/index.js');
  return { ...(await readRecord(file)), file };
}

/** The source of an input; a record that ends early says how far it goes. */
export async function sourceOf(input: Input, { picture, ...options }: SourceOptions): Promise<StepSource> {
  if (typeof input !== 'string' && !isRecording(input)) return trainingSource({ ...input, ...picture }, options);
  return recordSource(typeof input === 'string' ? await openRecording(input) : input, { picture, ...options });
}

type SourceOptions = DrawOptions & Pick<RunOptions, 'onEvent' | 'font'>;

/**
 * Hashes are verified by training their experiment alone, which one that moved with others does not follow from.
 * @throws ForgetvizError `OPTION_WITHOUT_EFFECT`
 */
export function refuseUnverifiableRecord(
  recorded: Pick<Recording, 'file' | 'together'> | undefined,
  what: string,
): void {
  if (!recorded?.together) return;
  const names = recorded.together.compared.runs.map(({ name }) => name).join(', ');
  throw withoutEffect(
    what,
    `${recorded.file}, whose run moved under one window with others (${names}): trained alone, it goes otherwise`,
    'Hash all of them together: forgetviz compare … --shared-window --framehash FILE.',
  );
}

/** Trains when its steps are asked for; TensorFlow is loaded then. */
export async function trainingSource(given: GivenExperiment, options: FontOption): Promise<StepSource> {
  const font = await openFont(options.font);
  const experiment = experimentOf(given, font);
  refuseTooLarge([{ experiment, works: ['training'] }]);
  let training: Training<Step> | undefined;
  return {
    experiment,
    font,
    ...extentOf(experiment),
    steps: async function* (signal, past) {
      if (past) yield* past.steps();
      const { openTraining } = await import('../training/index.js');
      training = openTraining(experiment, { from: await past?.checkpoint() });
      yield* training.steps(signal);
    },
    checkpoint: () => training?.checkpoints()[0],
  };
}

async function recordSource(
  recording: Recording,
  { picture, onEvent, ...options }: SourceOptions,
): Promise<StepSource> {
  const { file, versions, ended, together, steps } = recording;
  const font = await openFont(options.font);
  // Another title may be drawn in another font.
  const changed = font && picture?.title !== undefined ? { font: font.id, ...picture } : picture;
  const experiment = experimentOf({ ...recording.experiment, ...changed }, font);
  refuseTooLarge([{ experiment, works: ['drawing'] }]);
  const extent = ended ? extentOf(experiment) : await partExtent(recording, onEvent);
  return { experiment, font, ...extent, steps: () => steps(), recorded: { file, versions, ended, together } };
}

/** How far the part of a run goes, told before anything is made of it. */
export async function partExtent(
  { file, experiment, reach }: Recording,
  onEvent: RunOptions['onEvent'],
): Promise<Pick<StepSource, 'frames' | 'lastStep'>> {
  const { frames, step } = await reach();
  if (step === 0)
    throw new ForgetvizError(`${file}: its run was stopped before the first steps were written`, {
      code: 'RECORD_TRUNCATED',
      hint: 'Record the run again: forgetviz train --record FILE.',
    });
  onEvent?.({ event: 'part', file, step, steps: experiment.steps ?? null, passes: experiment.passes ?? null });
  return { frames, lastStep: step };
}

function isRecording(input: GivenExperiment | Recording): input is Recording {
  return 'reach' in input;
}

function extentOf({ steps, stepsPerFrame }: Experiment): Pick<StepSource, 'frames' | 'lastStep'> {
  return { frames: steps === undefined ? undefined : Math.ceil(steps / stepsPerFrame), lastStep: steps };
}
