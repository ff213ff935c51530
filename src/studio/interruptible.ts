import { setImmediate } from 'node:timers/promises';

/** Lets signals in between items: they are delivered between turns of the event loop, and training need not leave one. */
export async function* interruptible<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  for await (const item of items) {
    yield item;
    await setImmediate();
    signal.throwIfAborted();
  }
}
