import type { DoneEvent } from '../events';
import type { ComparedRuns, Experiment } from '../experiment';
import type { Step } from '../metrics';
import type { Checksummed } from './checksum';
import type { ThemeColours } from './colours';
import type { ComparedFilm, ComparedInput, ComparePlan, InputsTogether } from './compare';
import type { Finding } from './examine';
import type { GivenExperiment } from './experiment';
import type { Info } from './info';
import type {
  ChecksumOptions,
  CompareOptions,
  FontOption,
  OverwriteOption,
  RenderOptions,
  ReplayOptions,
  StillOptions,
  SummariseOptions,
  TrainOptions,
  VerifyOptions,
} from './options';
import type { Rendered } from './render';
import type { FilmPlan, RenderPlan } from './render-plan';
import type { Input, Recording } from './source';
import type { Still } from './still';
import type { Summarised, SummarisedRun, SummaryColumn, SummaryInput } from './summarise';
import type { Trained } from './train';
import type { Verified } from './verify';

/*
 * The library: what a command line can ask for as functions. They print nothing, exit nowhere and read no argv; what
 * happens is told to `onEvent`, and a signal stops them. Each is loaded when it is called: TensorFlow only by what
 * trains, node-canvas only by what draws.
 */

export { withoutEffect } from './effect';
export { experimentOf, type GivenExperiment } from './experiment';
export { drain } from './feed';
export { openFont } from './font';
export type { UserFont } from '../letters';
export type * from './options';
export { environmentWords, reportWords } from './report/words';
export { memoryHere, refuseTooMany } from './memory';
export { isRecordName, openRecording, type Input, type Recording, type RunSteps } from './source';
export { seedRange } from './summary/names';
export { ownVersion } from '../versions';
export type {
  Checksummed,
  ComparedFilm,
  ComparedInput,
  ComparePlan,
  FilmPlan,
  Finding,
  Info,
  InputsTogether,
  Rendered,
  RenderPlan,
  Still,
  Summarised,
  SummarisedRun,
  SummaryColumn,
  SummaryInput,
  Trained,
  Verified,
};
export type { Spread, SummaryNumber } from '../metrics';

/**
 * Trains a network, draws every step and encodes the video.
 *
 * @param experiment some of its fields; all others have their defaults
 * @throws ForgetvizError before anything is written where something asked for cannot be (`blame` `usage`); and where the
 *   run (`run`) or this machine (`machine`) fails: then only the part of a record is left
 */
export async function render(experiment: GivenExperiment, options: RenderOptions): Promise<Rendered> {
  return (await import('./render.js')).render(experiment, options);
}

/**
 * Draws and encodes a record; never loads TensorFlow.
 *
 * @param record its path: `run.arrow`, or `run.arrow.part` of a run that was stopped, which is taken as far as it goes
 * @throws ForgetvizError as `render`
 */
export async function replay(record: string | Recording, options: ReplayOptions): Promise<Rendered> {
  return (await import('./render.js')).replay(record, options);
}

/**
 * Trains and draws 2 to 9 runs beside each other, on the same data and in step: frame k shows step k · `stepsPerFrame` of
 * each. One that ends before the others stands still.
 *
 * @param inputs experiments, records or both; how the film looks is said by the first, unless `picture` says otherwise
 * @throws ForgetvizError `NOT_COMPARABLE` where their data or their pace differ, and as `render`
 */
export async function compare(inputs: InputsTogether, options: CompareOptions): Promise<ComparedFilm> {
  return (await import('./compare/index.js')).compare(inputs, options);
}

/**
 * Refuses runs that do not fit beside each other into a frame of their size.
 * @throws ForgetvizError `FRAME_TOO_SMALL`
 */
export async function checkFits(compared: ComparedRuns): Promise<void> {
  (await import('../scene/index.js')).comparedLayoutOf(compared);
}

/** What a comparison would do: everything is checked, nothing written, and no TensorFlow loaded. */
export async function planCompare(inputs: InputsTogether, options: CompareOptions): Promise<ComparePlan> {
  return (await import('./compare/index.js')).planCompare(inputs, options);
}

/** What a render would do: everything is checked, nothing written, and no TensorFlow loaded. */
export async function planRender(experiment: GivenExperiment, options: RenderOptions): Promise<RenderPlan> {
  return (await import('./render.js')).planRender(experiment, options);
}

/** What the replay of a record would do. */
export async function planReplay(record: string | Recording, options: ReplayOptions): Promise<RenderPlan> {
  return (await import('./render.js')).planReplay(record, options);
}

/**
 * Trains a network, and gives what each frame would show: `for await (const step of train({ steps: 600 }))`. Whoever
 * leaves the loop ends the training. What it came to is the generator's return value.
 *
 * @param experiment some of its fields; all others have their defaults
 * @returns a step after every `stepsPerFrame` training steps: losses `[points]`, norms `[layers]`
 * @throws ForgetvizError `DIVERGED` at the first frame with a loss that is not finite, and as `render`
 */
export async function* train(
  experiment: GivenExperiment,
  options: TrainOptions = {},
): AsyncGenerator<Step, Trained, undefined> {
  return yield* (await import('./train.js')).train(experiment, options);
}

/**
 * Draws one frame, of one run or of several, after all the frames before it, exactly as in the video.
 * @throws ForgetvizError `OUT_OF_RANGE` for a step that the run has not, and as `render`
 */
export async function still(input: Input | InputsTogether, options: StillOptions = {}): Promise<Still> {
  return (await import('./still.js')).still(input, options);
}

/**
 * Writes the hashes of a run's frames (SHA-256 of yuv420p planes), of which no video is made.
 * @throws ForgetvizError as `render`
 */
export async function checksum(input: Input | InputsTogether, options: ChecksumOptions): Promise<Checksummed> {
  return (await import('./checksum.js')).checksum(input, options);
}

/**
 * Runs the experiment of a file of hashes again, and compares it with them, frame by frame. That it differs is a result,
 * not an error.
 * @throws ForgetvizError where the file is none, or is of another experiment than the record; and as `render`
 */
export async function verify(file: string, options: VerifyOptions = {}): Promise<Verified> {
  return (await import('./verify.js')).verify(file, options);
}

/**
 * Sums runs up: what each came to in numbers and curves, and the means over runs that differ in nothing but their seeds.
 * Each record is read once, as a stream; never loads TensorFlow.
 *
 * @param runs records (`run.arrow`, or `run.arrow.part` of a run that was stopped), or steps from anywhere
 * @throws ForgetvizError before the first record is read where one is none or the figure cannot be written; where a record
 *   turns out to be damaged
 */
export async function summarise(runs: readonly SummaryInput[], options: SummariseOptions = {}): Promise<Summarised> {
  return (await import('./summarise.js')).summarise(runs, options);
}

/**
 * Writes the pairs that an experiment learns into an Arrow file of two columns, x and y, a row a point.
 * @throws ForgetvizError when it cannot be written
 */
export async function writeData(
  experiment: GivenExperiment,
  options: FontOption & OverwriteOption & { readonly out: string },
): Promise<DoneEvent<'data'>> {
  return (await import('./data.js')).writeData(experiment, options);
}

/**
 * Reads the experiment, the versions and the command that made a video.
 * @throws ForgetvizError where the file is no video, or carries none
 */
export async function info(file: string, options: { readonly ffmpeg?: string | undefined } = {}): Promise<Info> {
  return (await import('./info.js')).info(file, options);
}

/** Looks at all that a render needs on this machine, and says how to mend what is missing. Changes nothing. */
export async function examine(ffmpeg?: string): Promise<readonly Finding[]> {
  return (await import('./examine.js')).examine(ffmpeg);
}

/** The colours of a frame in each theme, for pages that are to look like the videos beside them. */
export async function themeColours(): Promise<Readonly<Record<Experiment['theme'], ThemeColours>>> {
  return (await import('./colours.js')).themeColours();
}
