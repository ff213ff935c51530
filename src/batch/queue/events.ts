import type { Run } from '../plan';
import type { BatchEvent } from '../pool';
import { jsonTeller, lineOf, type Listener, type Manner } from '../progress';

/** What happens at a worker, as it happens. */
export type WorkerEvent =
  | BatchEvent
  /** Somebody had made it already; or: the worker stops, and gives it back; or: it belongs to another worker now. */
  | { readonly event: 'there' | 'back' | 'lost'; readonly run: Run }
  /** A job that is no run, or none that can be made: a dead letter. */
  | { readonly event: 'dead'; readonly name: string; readonly reason: string };

/** Tells of a worker's work in lines or objects: how much there will be in all, nobody knows. */
export function workerTeller(manner: Exclude<Manner, 'bars'>, listener: Listener): (event: WorkerEvent) => void {
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
  return ['start', 'progress', 'retry', 'end'].includes(event.event);
}

function objectOf(event: OwnEvent): object {
  if (event.event === 'dead') return { event: 'run-dead', name: event.name, reason: event.reason };
  return { event: `run-${event.event}`, name: event.run.name };
}

function wordsOf(event: OwnEvent): string {
  switch (event.event) {
    case 'there':
      return `${event.run.name}: there already`;
    case 'back':
      return `${event.run.name}: given back to the queue`;
    case 'lost':
      return `${event.run.name}: left to another worker`;
    case 'dead':
      return `${event.name}: cannot be made: ${event.reason}`;
  }
}
