import { performance } from 'node:perf_hooks';
import type { RunEvent } from '../events';
import { abortAll, finishAll, type Output } from '../files';
import { createSummary, type RunSummary, type Step } from '../metrics';
import type { RunOptions } from './options';
import { progressOf } from './progress';
import type { Source } from './source';

/** What a run came to. */
export interface Fed {
  readonly frames: number;
  /** Of the clock on the wall. */
  readonly seconds: number;
  readonly summary: RunSummary;
}

export interface Run extends Pick<Source, 'experiment' | 'frames'>, Pick<RunOptions, 'onEvent'> {
  readonly signal: AbortSignal;
  /** Told before the first item: a listener that throws there ends the run as it does later. */
  readonly start?: RunEvent;
}

/**
 * Hands a run to all its outputs, item by item, tells its progress and gives each item on. In the end all outputs have
 * their names; where the run fails, or nobody asks for more of it, none has.
 */
export async function* feed<T extends { readonly step: Step }>(
  items: AsyncIterable<T>,
  outputs: readonly Output<T>[],
  { experiment, frames, onEvent, signal, start }: Run,
): AsyncGenerator<T, Fed, undefined> {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const summary = createSummary(experiment);
  let frame = 0;
  let isWhole = false;
  try {
    if (start !== undefined) onEvent?.(start);
    for await (const item of items) {
      for (const output of outputs) await output.write(item);
      summary.add(item.step);
      frame += 1;
      onEvent?.(progressOf({ frame, frames, step: item.step.step, elapsed: elapsed() }));
      yield item;
    }
    await finishAll(outputs);
    isWhole = true;
  } catch (error) {
    // What breaks after a signal breaks because of it.
    throw signal.aborted ? signal.reason : error;
  } finally {
    if (!isWhole) await abortAll(outputs);
  }
  return { frames: frame, seconds: elapsed(), summary: summary.result() };
}

/** Runs a generator to its end, for what it comes to. */
export async function drain<T>(generator: AsyncGenerator<unknown, T, undefined>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}
