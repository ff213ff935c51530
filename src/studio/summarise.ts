import { extname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ForgetvizError } from '../errors';
import type { Experiment } from '../experiment';
import type { FigureRuns } from '../figure';
import { checkOutput, refuseSharedFiles, writeWhole } from '../files';
import { createSummary, type Step } from '../metrics';
import { experimentOf } from './experiment';
import { interruptible } from './interruptible';
import type { RunOptions, SummariseOptions } from './options';
import { progressOf } from './progress';
import { neverAborted } from './signal';
import { openRecording, partExtent, type Recording, type RunSteps } from './source';
import { columnsOf, type SummaryColumn } from './summary/columns';
import type { SummarisedRun } from './summary/run';

export type { SummaryColumn } from './summary/columns';
export type { SummarisedRun } from './summary/run';

/** A run that is to be summed up: a record, by its path or opened before, or steps from anywhere. */
export type SummaryInput = string | Recording | RunSteps;

export interface Summarised {
  readonly columns: readonly SummaryColumn[];
  /** The figure that was written. */
  readonly plot: string | undefined;
}

interface Opened extends Omit<RunSteps, 'experiment'> {
  readonly together?: SummarisedRun['together'];
  readonly experiment: Experiment;
  readonly ended: boolean;
  /** Absent where nobody knows. */
  readonly frames: number | undefined;
}

export async function summarise(inputs: readonly SummaryInput[], options: SummariseOptions = {}): Promise<Summarised> {
  const { plot, overwrite = true, seedsApart = false, onEvent, signal = neverAborted() } = options;
  const kind = plot === undefined ? undefined : plotKind(plot);
  if (plot !== undefined) await checkOutput('--plot', plot, { overwrite });
  if (inputs.length === 0)
    throw new ForgetvizError('no run to sum up', { code: 'BAD_USAGE', hint: 'Name a record, or several.' });
  const files = inputs.flatMap((input) => (typeof input === 'string' ? [input] : 'file' in input ? [input.file] : []));
  const named = files.map((file, place): [string, string] => [`record ${place + 1}`, file]);
  refuseSharedFiles({ ...Object.fromEntries(named), '--plot': plot });

  const opened: Opened[] = [];
  for (const input of inputs) opened.push(await open(input, onEvent));
  const runs: SummarisedRun[] = [];
  const tell = createTeller(opened, onEvent);
  for (const run of opened) runs.push(await sumUp(run, signal, tell));
  const columns = columnsOf(runs, seedsApart);
  if (plot !== undefined && kind !== undefined) {
    const { figureOf } = await import('../figure/index.js');
    const { drawFigure } = await import('../frame/index.js');
    await writeWhole(plot, drawFigure(figureOf(columns.map(figureRuns)), kind));
  }
  return { columns, plot };
}

async function open(input: SummaryInput, onEvent: RunOptions['onEvent']): Promise<Opened> {
  if (typeof input !== 'string' && !('reach' in input)) {
    const experiment = experimentOf(input.experiment);
    return { ...input, experiment, ended: true, frames: undefined };
  }
  const recording = typeof input === 'string' ? await openRecording(input) : input;
  const { file, experiment, ended, steps } = recording;
  const together = recording.together?.compared.runs.map(({ name }) => name);
  const { frames } = ended ? await recording.reach() : await partExtent(recording, onEvent);
  return { name: file, experiment, together, ended, frames, steps: steps() };
}

async function sumUp(
  { name, experiment, together, ended, steps }: Opened,
  signal: AbortSignal,
  tell: (step: Step) => void,
): Promise<SummarisedRun> {
  const summary = createSummary(experiment);
  for await (const step of interruptible(steps, signal)) {
    summary.add(step);
    tell(step);
  }
  if (summary.result().steps === 0)
    throw new ForgetvizError(`${name}: a run without a step`, {
      code: 'BAD_USAGE',
      hint: 'Sum up runs that were begun.',
    });
  return { name, experiment, together, ended, summary: summary.result(), curves: summary.curves() };
}

/** Tells the progress over all runs. */
function createTeller(opened: readonly Opened[], onEvent: RunOptions['onEvent']): (step: Step) => void {
  const started = performance.now();
  const frames = opened.reduce(
    (sum: number | undefined, run) => (sum === undefined || run.frames === undefined ? undefined : sum + run.frames),
    0,
  );
  let frame = 0;
  return ({ step }) => {
    onEvent?.(progressOf({ frame: ++frame, frames, step, elapsed: (performance.now() - started) / 1000 }));
  };
}

function plotKind(plot: string): 'svg' | 'png' {
  const ending = extname(plot).toLowerCase();
  if (ending === '.svg' || ending === '.png') return ending === '.svg' ? 'svg' : 'png';
  throw new ForgetvizError(`--plot ${plot}: a figure is written as .svg or .png`, {
    code: 'UNKNOWN_FORMAT',
    hint: 'For example --plot summary.svg.',
  });
}

/** What the figure shows of a column. */
function figureRuns({ name, numbers, runs }: SummaryColumn): FigureRuns {
  return {
    name,
    halfLife: numbers.halfLife?.mean ?? null,
    runs: runs.map(({ summary, curves }) => ({ stepsAPass: summary.stepsAPass, ...curves })),
  };
}
