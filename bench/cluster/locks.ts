import type { Takeover } from './history';
import type { QueueSettings } from './queue';

/** A run that is being worked on as far as Redis knows, but is not. */
export interface Orphan extends Omit<Takeover, 'back'> {
  readonly run: number;
  /** A check brings back only what the one before has found at work, with no renewal since. */
  readonly isMarked: boolean;
}

/** When a lock ends that was renewed at whole renewal times after `since`, the last time at or before `until`. */
export function lockEnd(since: number, until: number, { lock, renewal }: QueueSettings): number {
  return since + Math.floor((until - since) / renewal) * renewal + lock;
}

/** A run whose lock was renewed until Redis or the worker was gone. */
export function orphanOf(run: number, since: number, until: number, lost: number, settings: QueueSettings): Orphan {
  const end = lockEnd(since, until, settings);
  const lastCheck = Math.floor(until / settings.stalledCheck) * settings.stalledCheck;
  return { run, lost, lockEnd: end, isMarked: lastCheck >= end - settings.lock };
}

/** What a look for stalled runs finds, as moveStalledJobsToWait does it: those to bring back, and those to mark. */
export function checkStalled(
  orphans: readonly Orphan[],
  now: number,
): { readonly back: readonly Orphan[]; readonly left: readonly Orphan[] } {
  const isBack = ({ isMarked, lockEnd }: Orphan): boolean => isMarked && lockEnd <= now;
  return {
    back: orphans.filter(isBack),
    left: orphans.filter((orphan) => !isBack(orphan)).map((orphan) => ({ ...orphan, isMarked: true })),
  };
}

/** Workers look at whole multiples of the time between two looks. */
export function nextCheck(now: number, { stalledCheck }: QueueSettings): number {
  return (Math.floor(now / stalledCheck) + 1) * stalledCheck;
}
