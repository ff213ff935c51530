import type { OwnWorkerEvent } from '../../events';
import type { Run } from '../plan';
import type { BatchEvent } from '../pool';
import { jsonTeller, lineOf, type BatchListener, type Manner } from '../progress';
import type { RunError } from '../run';

/** What happens at a worker, as it happens. */
export type WorkerEvent =
  | BatchEvent
  /** The worker stops, and gives it back: with an error where it cannot make it. */
  | { readonly event: 'back'; readonly run: Run; readonly error?: RunError }
  /** It belongs to another worker now. */
  | { readonly event: 'lost'; readonly run: Run }
  /** A job that is no run, or none that can be made: a dead letter. */
  | { readonly event: 'dead'; readonly name: string; readonly reason: string };

/** Tells of a worker's work in lines or objects: how much there will be in all, nobody knows. */
export function workerTeller(manner: Exclude<Manner, 'bars'>, listener: BatchListener): (event: WorkerEvent) => void {
  if (manner === 'none') return () => undefined;
  if (manner === 'json') {
    const { tell } = jsonTeller(listener);
    return (event) => {
      if (isBatchEvent(event)) tell(event);
      else listener.out(JSON.stringify(objectOf(event)));
    };
  }
  return (event) => {
    const line = isBatchEvent(event) ? lineOf(event) : wordsOf(event);
    if (line !== undefined) listener.err(line);
  };
}

type OwnEvent = Exclude<WorkerEvent, BatchEvent>;

function isBatchEvent(event: WorkerEvent): event is BatchEvent {
  return !['back', 'lost', 'dead'].includes(event.event);
}

function objectOf(event: OwnEvent): OwnWorkerEvent {
  if (event.event === 'dead') return { event: 'run-dead', name: event.name, reason: event.reason };
  const { name } = event.run;
  if (event.event === 'lost') return { event: 'run-lost', name };
  return { event: 'run-back', name, ...(event.error && { error: event.error }) };
}

function wordsOf(event: OwnEvent): string {
  switch (event.event) {
    case 'back':
      return `${event.run.name}: given back to the queue${event.error ? `: ${event.error.message}` : ''}`;
    case 'lost':
      return `${event.run.name}: left to another worker`;
    case 'dead':
      return `${event.name}: cannot be made: ${event.reason}`;
  }
}
