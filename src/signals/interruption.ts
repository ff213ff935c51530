import { ExitCode, ForgetvizError } from '../errors';

export interface Interruption {
  /** Aborted by the first signal to stop, with the error to fail with. */
  readonly signal: AbortSignal;
  /** Gives the signals back. */
  readonly release: () => void;
}

/** Ctrl-C, a terminal that was closed, and the request of a system that shuts down. */
const exitCodes = {
  SIGINT: ExitCode.interrupted,
  SIGHUP: ExitCode.hungUp,
  SIGTERM: ExitCode.terminated,
} as const;
type SignalName = keyof typeof exitCodes;
const names = Object.keys(exitCodes) as readonly SignalName[];

const shorter = 'Run it again; for a shorter run, lower --steps or use --quality preview.';

/** Lets a run stop in good order at the first signal to stop; a second one quits at once. */
export function listenForInterruption(hint = shorter): Interruption {
  const controller = new AbortController();
  const stop = (name: SignalName): void => {
    const exitCode = exitCodes[name];
    if (controller.signal.aborted) process.exit(exitCode);
    controller.abort(
      new ForgetvizError(`stopped by ${name} before the end`, {
        code: 'INTERRUPTED',
        blame: 'machine',
        exitCode,
        hint,
      }),
    );
  };
  for (const name of names) process.on(name, stop);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of names) process.off(name, stop);
    },
  };
}
