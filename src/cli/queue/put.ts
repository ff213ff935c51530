import { addressOf, describeQueue, putRuns, type PutResult, type QueuePlace, type Run } from '../../batch';
import { readCount, refuseWithoutEffect, type Call } from '../arguments';
import { tellDone } from '../tell';

/** `forgetviz batch --queue`: puts runs into a queue, for workers to make. */
export async function putBatch(runs: readonly Run[], place: QueuePlace, call: Call): Promise<void> {
  const { address, prefix } = place;
  const result = await putRuns(place, runs, readCount('--retries', call.values.retries, 2, 0));
  tellDone(call, { event: 'done', queue: addressOf(address), prefix, runs: runs.length, ...result }, [
    `${describeQueue(address)}, ${prefix}: ${putWords(result)}`,
  ]);
}

/** What belongs to whoever makes runs says nothing to the queue. */
export function refuseMakingOptions(call: Call): void {
  refuseWithoutEffect(
    call,
    ['out', 'jobs', 'segment', 'overwrite', 'failFast'],
    'putting runs into a queue: workers make them',
  );
}

/** How many were put, and what became of the others where there are any. */
export function putWords({ put, there, finished, putBack }: PutResult): string {
  return [
    `${put} runs put`,
    ...(there > 0 ? [`${there} there already`] : []),
    ...(finished > 0 ? [`${finished} finished before`] : []),
    ...(putBack > 0 ? [`${putBack} dead put back`] : []),
  ].join(', ');
}
