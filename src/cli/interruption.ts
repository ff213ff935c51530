import { ExitCode, ForgetvizError } from '../errors';

export interface Interruption {
  /** Aborted by the first SIGINT or SIGTERM, with the error to fail with. */
  readonly signal: AbortSignal;
  /** Gives the signals back. */
  readonly release: () => void;
}

const shorter = 'Run it again; for a shorter run, lower --steps or use --quality preview.';

/** Lets a run stop in good order at the first SIGINT or SIGTERM; a second one quits at once. */
export function listenForInterruption(hint = shorter): Interruption {
  const controller = new AbortController();
  const stop = (name: 'SIGINT' | 'SIGTERM', exitCode: ExitCode): void => {
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort(
      new ForgetvizError(`stopped by ${name} before the end`, {
        code: 'INTERRUPTED',
        exitCode,
        hint,
      }),
    );
  };
  const onInterrupt = () => {
    stop('SIGINT', ExitCode.interrupted);
  };
  const onTerminate = () => {
    stop('SIGTERM', ExitCode.terminated);
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  return {
    signal: controller.signal,
    release: () => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
    },
  };
}
