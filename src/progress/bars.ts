import { MultiBar, type SingleBar } from 'cli-progress';

export type Bars = MultiBar;
export type Bar = SingleBar;

/** Bars that move, on a terminal: below each other, and gone when they are stopped. What is logged scrolls away above. */
export function openBars(format: string): Bars {
  return new MultiBar({
    stream: process.stderr,
    format,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    // The signals are ours: the bars would end the process.
    gracefulExit: false,
  });
}
