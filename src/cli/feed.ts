import { performance } from 'node:perf_hooks';
import type { Experiment } from '../experiment';
import { createSummary, type RunSummary } from '../metrics';
import type { Step } from '../training/step';
import type { Call } from './call';
import { createProgress } from './progress';

/** Where a run goes, step by step or frame by frame. */
export interface Output<T> {
  readonly write: (item: T) => Promise<void>;
  /** Puts what was written under its name. */
  readonly finish: () => Promise<void>;
  /** The run did not come to its end. Does nothing after the end. */
  readonly abort: () => Promise<void>;
}

export interface Run {
  readonly experiment: Experiment;
  /** Absent where a run of passes ends when it ends. */
  readonly frames: number | undefined;
  readonly call: Call;
  readonly signal: AbortSignal;
}

/** What a run came to. */
export interface Fed<T> {
  readonly frames: number;
  /** Of the clock on the wall. */
  readonly seconds: number;
  readonly summary: RunSummary;
  readonly last: T | undefined;
}

/** Hands a run to all its outputs, tells its progress, and ends all of them: with their names, or not at all. */
export async function feed<T extends { readonly step: Step }>(
  items: AsyncIterable<T>,
  outputs: readonly Output<T>[],
  { experiment, frames, call, signal }: Run,
): Promise<Fed<T>> {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const progress = createProgress(call, frames);
  const summary = createSummary(experiment.points, experiment.window);
  let frame = 0;
  let last: T | undefined;
  try {
    for await (const item of items) {
      for (const output of outputs) await output.write(item);
      summary.add(item.step);
      progress.update({ frame: ++frame, frames, step: item.step.step, elapsed: elapsed() });
      last = item;
    }
    progress.stop();
    for (const output of outputs) await output.finish();
  } catch (error) {
    progress.stop();
    for (const output of outputs) await output.abort();
    // What breaks after a signal breaks because of it.
    throw signal.aborted ? signal.reason : error;
  }
  return { frames: frame, seconds: elapsed(), summary: summary.result(), last };
}
