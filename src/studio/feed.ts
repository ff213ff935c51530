import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { RunEvent } from '../events';
import { abortAll, finishAll, type Output } from '../files';
import type { Step } from '../metrics';
import type { RunOptions } from './options';
import type { Kept } from './parts';
import { progressOf } from './progress';
import type { StepSource } from './source';

interface Fedable extends Partial<Pick<Kept, 'kept'>> {
  readonly step: Step;
}

/** What a run came to. */
export interface Fed {
  readonly frames: number;
  /** Of the clock on the wall. */
  readonly seconds: number;
}

export interface FedRun<T> extends Pick<StepSource, 'frames'>, Pick<RunOptions, 'onEvent'> {
  readonly signal: AbortSignal;
  /** Stops the run behind an item, and lets the outputs keep what there is. */
  readonly stopSignal?: AbortSignal | undefined;
  /** Told before the first item: a listener that throws there ends the run as it does later. */
  readonly start?: RunEvent;
  /** Shown every item that all outputs have. */
  readonly look?: (item: T) => void;
}

/**
 * Hands a run to all its outputs, item by item, tells its progress and gives each item on. In the end all outputs have
 * their names; where the run fails, or nobody asks for more of it, none has.
 */
export async function* feed<T extends Fedable>(
  items: AsyncIterable<T>,
  outputs: readonly Output<T>[],
  { frames, onEvent, signal, stopSignal, start, look }: FedRun<T>,
): AsyncGenerator<T, Fed, undefined> {
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  let frame = 0;
  let kept = { frames: 0, seconds: 0 };
  let isWhole = false;
  try {
    if (start !== undefined) onEvent?.(start);
    for await (const item of items) {
      for (const output of outputs) await output.write(item);
      look?.(item);
      frame += 1;
      if (item.kept) kept = { frames: frame, seconds: elapsed() };
      else onEvent?.(progressOf({ frame, frames, step: item.step.step, elapsed: elapsed(), kept }));
      yield item;
      if (stopSignal?.aborted) {
        for (const output of outputs) await output.keep?.();
        throw stopSignal.reason;
      }
    }
    await finishAll(outputs);
    isWhole = true;
  } catch (error) {
    // What breaks after a signal breaks because of it; Ctrl-C in a terminal reaches ffmpeg too, which may be faster.
    await setTimeout(50);
    if (signal.aborted) throw signal.reason;
    throw stopSignal?.aborted ? stopSignal.reason : error;
  } finally {
    if (!isWhole) await abortAll(outputs);
  }
  return { frames: frame, seconds: elapsed() };
}

/** Runs a generator to its end, for what it comes to. */
export async function drain<T>(generator: AsyncGenerator<unknown, T, undefined>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}
