import type { RunOptions } from '../studio';
import type { Call } from './arguments';
import { listenForInterruption } from '../signals';
import { createListener } from './words/listener';

/** What a command hands on to the studio. */
export type RunContext = Required<Pick<RunOptions, 'signal' | 'onEvent' | 'command'>>;

/** For what can be gone on with: signals stop it behind its next frame. */
export const stoppable = ({
  signal,
  ...context
}: RunContext): Omit<RunContext, 'signal'> & Pick<RunOptions, 'stopSignal'> => ({ ...context, stopSignal: signal });

/** Does what may take long: signals stop it, what happens is told, and in the end the terminal is as it was. */
export async function withRun<T>(call: Call, work: (context: RunContext) => Promise<T>): Promise<T> {
  const { signal, release } = listenForInterruption();
  const { onEvent, stop } = createListener(call);
  try {
    return await work({ signal, onEvent, command: call.commandLine });
  } finally {
    stop();
    release();
  }
}
