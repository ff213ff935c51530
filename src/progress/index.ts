import type { Options } from 'cli-progress';

/** How bars look on a terminal, of one run and of many. */
export const barLook = {
  stream: process.stderr,
  barsize: 20,
  barCompleteChar: '█',
  barIncompleteChar: '░',
  hideCursor: true,
  clearOnComplete: true,
  // The signals are ours: a bar would end the process.
  gracefulExit: false,
} as const satisfies Options;
