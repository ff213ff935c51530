import type { Job } from 'bullmq';
import { jobProgressSchema, type QueueStatusEvent } from '../../events';
import { clip, printable } from '../../text';
import { addressOf, type QueuePlace } from './address';
import type { Opened } from './connection';
import { readWorkers } from './heartbeat';
import { reasonOf } from './lock';

/** How a queue stands. */
export type QueueStatus = Readonly<Omit<QueueStatusEvent, 'event'>>;

/** Runs of each kind that are listed by name. */
const most = 100;

export async function readQueue({ redis, queue }: Opened, { address, prefix }: QueuePlace): Promise<QueueStatus> {
  const [counts, workers, active, dead] = await Promise.all([
    queue.getJobCounts('wait', 'prioritized', 'delayed', 'active', 'completed', 'failed'),
    readWorkers(redis, prefix),
    queue.getActive(0, most - 1),
    queue.getFailed(0, most - 1),
  ]);
  const count = (...kinds: readonly string[]): number => kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  return {
    queue: addressOf(address),
    prefix,
    counts: {
      waiting: count('wait', 'prioritized'),
      delayed: count('delayed'),
      active: count('active'),
      done: count('completed'),
      dead: count('failed'),
    },
    workers,
    active: active.map(({ name, progress }: Job) => ({ name, ...jobProgressSchema.safeParse(progress).data })),
    dead: dead.map(({ name, failedReason, attemptsMade }: Job) => ({
      name,
      reason: reasonOf(failedReason),
      attempts: attemptsMade,
    })),
  };
}

/** Whether no run is left to be made. */
export function isEmpty({ waiting, delayed, active }: QueueStatus['counts']): boolean {
  return waiting + delayed + active === 0;
}

/** The status in lines for people. What others have written into the queue stays within its line. */
export function queueLines({ queue, prefix, counts, workers, active, dead }: QueueStatus): readonly string[] {
  const parts = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  const unlisted = counts.dead - dead.length;
  return [
    `queue at ${queue}, ${prefix}: ${parts.join(', ')}`,
    ...workers.map(
      ({ host, pid, jobs, runs, age }) =>
        `worker ${clip(host)} ${pid}: ${runs.length} of ${jobs} runs, last seen ${age} s ago`,
    ),
    ...active.map(({ name, frame, frames, worker }) => {
      const where = worker === undefined ? '' : ` on ${clip(worker)}`;
      return `active ${clip(name)}: ${frame === undefined ? 'begun' : `frame ${frame}/${frames ?? '?'}`}${where}`;
    }),
    ...dead.map(
      ({ name, reason, attempts }) =>
        `dead ${clip(name)}: ${printable(reason.replace(/\s+/g, ' '), 300)}${tries(attempts)}`,
    ),
    ...(unlisted > 0 ? [`dead: ${unlisted} more`] : []),
  ];
}

function tries(attempts: number): string {
  return attempts > 1 ? ` (${attempts} attempts)` : '';
}
