import type { BatchStatusEvent } from '../../events';
import type { RunState, Status } from '../run';

/** How a batch stands. */
export interface BatchStatus extends Readonly<Omit<BatchStatusEvent, 'event' | 'failed'>> {
  readonly failed: readonly RunState[];
}

/** Puts the states of runs together; runs that are listed and have none are waiting. */
export function statusOf(list: readonly string[], states: ReadonlyMap<string, RunState>): BatchStatus {
  const waiting = list.filter((name) => !states.has(name)).length;
  const all = [...states.values()];
  const count = (status: Status): number => all.filter((state) => state.status === status).length;
  const sum = (of: (state: RunState) => number | undefined): number =>
    all.reduce((total, state) => total + (state.status === 'done' ? (of(state) ?? 0) : 0), 0);
  return {
    counts: {
      waiting,
      running: count('running'),
      done: count('done'),
      failed: count('failed'),
      stopped: count('stopped'),
    },
    total: all.length + waiting,
    seconds: sum(({ seconds }) => seconds),
    bytes: sum(({ bytes }) => bytes),
    failed: all.filter(({ status }) => status === 'failed'),
  };
}

/** The status in lines for people. */
export function statusLines({ counts, total, seconds, bytes, failed }: BatchStatus): readonly string[] {
  const parts = Object.entries(counts).filter(([name, count]) => count > 0 || name === 'done');
  const size = bytes > 0 ? `, ${(bytes / 1e6).toFixed(1)} MB of video` : '';
  return [
    `${total} runs: ${parts.map(([name, count]) => `${count} ${name}`).join(', ')}`,
    `${Math.round(seconds)} s of work done${size}`,
    ...failed.map(({ name, error }) => `failed ${name}: ${error?.message ?? 'nobody knows why'}`),
  ];
}
