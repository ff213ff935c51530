import { setTimeout as sleep } from 'node:timers/promises';
import type { QueuePlace } from './address';
import { withQueue } from './connection';
import { isEmpty, queueLines, readQueue, type QueueStatus } from './status';

/** How a queue stands now. */
export async function queueStatus(place: QueuePlace): Promise<QueueStatus> {
  return withQueue(place, (opened) => readQueue(opened, place));
}

export interface Screen {
  readonly rows: number;
  readonly columns: number;
  readonly write: (text: string) => void;
}

/** Shows how a queue stands, anew every second, until all runs have ended or the signal comes. */
export async function watchQueue(place: QueuePlace, screen: () => Screen, signal: AbortSignal): Promise<void> {
  await withQueue(place, async (opened) => {
    let drawn = 0;
    while (!signal.aborted) {
      const status = await readQueue(opened, place);
      const { rows, columns, write } = screen();
      const lines = fit(queueLines(status), rows, columns);
      write(redrawn(lines, drawn));
      drawn = lines.length;
      if (isEmpty(status.counts)) return;
      await sleep(1000, undefined, { signal }).catch(() => undefined);
    }
  });
}

/** As many lines as there is room for, the last one saying what is left out; none breaks into two. */
export function fit(lines: readonly string[], rows: number, columns: number): readonly string[] {
  // The cursor stands in a line of its own.
  const room = Math.max(1, rows - 1);
  const kept = lines.length > room ? [...lines.slice(0, room - 1), `… ${lines.length - room + 1} more`] : lines;
  return kept.map((line) => (line.length > columns ? `${line.slice(0, Math.max(0, columns - 1))}…` : line));
}

/** Replaces the lines that were drawn last. */
export function redrawn(lines: readonly string[], before: number): string {
  const up = before > 0 ? `\u001b[${before}F\u001b[J` : '';
  return `${up}${lines.join('\n')}\n`;
}
