import { performance } from 'node:perf_hooks';
import type { Experiment } from '../experiment';
import { abortAll, finishAll, type Output } from '../files';
import { createSummary, type RunSummary, type Step } from '../metrics';
import type { Call } from './call';
import { createProgress } from './progress';

export interface Run {
  readonly experiment: Experiment;
  /** Absent where a run of passes ends when it ends. */
  readonly frames: number | undefined;
  readonly call: Call;
  readonly signal: AbortSignal;
}

/** What a run came to. */
export interface Fed {
  readonly frames: number;
  /** Of the clock on the wall. */
  readonly seconds: number;
  readonly summary: RunSummary;
}

/** Hands a run to all its outputs, tells its progress, and ends all of them: with their names, or not at all. */
export async function feed<T extends { readonly step: Step }>(
  items: AsyncIterable<T>,
  outputs: readonly Output<T>[],
  { experiment, frames, call, signal }: Run,
): Promise<Fed> {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const progress = createProgress(call, frames);
  const summary = createSummary(experiment.points, experiment.window);
  let frame = 0;
  try {
    for await (const item of items) {
      for (const output of outputs) await output.write(item);
      summary.add(item.step);
      progress.update({ frame: ++frame, frames, step: item.step.step, elapsed: elapsed() });
    }
    progress.stop();
    await finishAll(outputs);
  } catch (error) {
    progress.stop();
    await abortAll(outputs);
    // What breaks after a signal breaks because of it.
    throw signal.aborted ? signal.reason : error;
  }
  return { frames: frame, seconds: elapsed(), summary: summary.result() };
}
