import type { Queue } from 'bullmq';
import type { PutEvent } from '../../events';
import type { Run } from '../plan';
import type { QueuePlace } from './address';
import { withQueue } from './connection';
import { jobOf } from './job';

/** What became of the runs of a plan. */
export type PutResult = Readonly<Omit<PutEvent, 'event' | 'queue' | 'prefix' | 'runs'>>;

/** Runs that go over the wire together. */
const chunk = 500;

/** Puts runs into a queue. What is there stays, what is finished is not made again, and the dead get another chance. */
export async function putRuns(place: QueuePlace, runs: readonly Run[], retries: number): Promise<PutResult> {
  return withQueue(place, async ({ queue }) => {
    const total = { put: 0, there: 0, finished: 0, putBack: 0 };
    for (let from = 0; from < runs.length; from += chunk) {
      const states = await putChunk(queue, runs.slice(from, from + chunk), retries);
      for (const state of states) total[state]++;
    }
    return total;
  });
}

async function putChunk(queue: Queue, runs: readonly Run[], retries: number): Promise<readonly (keyof PutResult)[]> {
  const states = await Promise.all(runs.map(({ hash }) => stateIn(queue, hash)));
  const dead = runs.filter((_, place) => states[place] === 'putBack');
  // A dead one is made anew: how often it was tried and lost counts no more.
  await Promise.all(dead.map(({ hash }) => queue.remove(hash)));
  const missing = runs.filter((_, place) => states[place] === 'put' || states[place] === 'putBack');
  await queue.addBulk(missing.map((run) => ({ name: run.name, data: jobOf(run), opts: jobOptions(run, retries) })));
  return states;
}

async function stateIn(queue: Queue, hash: string): Promise<keyof PutResult> {
  const state = await queue.getJobState(hash);
  if (state === 'unknown') return 'put';
  if (state === 'failed') return 'putBack';
  return state === 'completed' ? 'finished' : 'there';
}

/** The experiment's hash is the job's id: the same run is never there twice. */
function jobOptions({ hash }: Run, retries: number) {
  return {
    jobId: hash,
    attempts: retries + 1,
    backoff: { type: 'custom' },
    removeOnComplete: false,
    removeOnFail: false,
    // Stacks name the folders of the machine that failed, and say nothing of the run.
    stackTraceLimit: 0,
  } as const;
}
