import type { OwnWorkerEvent } from '../../events';
import { jsonTeller, lineTeller, silent, type Manner, type Terminal } from '../../progress';
import type { Run } from '../plan';
import type { BatchEvent } from '../pool';
import { lineOf, objectOf } from '../progress';
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
export function workerTeller(manner: Manner, terminal: Pick<Terminal, 'out' | 'err'>): (event: WorkerEvent) => void {
  switch (manner) {
    case 'json':
      return jsonTeller<WorkerEvent>(terminal, (event) => (isBatchEvent(event) ? objectOf(event) : ownObjectOf(event)))
        .tell;
    // Without a total there is nothing for a bar to fill.
    case 'bars':
    case 'lines':
      return lineTeller<WorkerEvent>(terminal, (event) => (isBatchEvent(event) ? lineOf(event) : ownLineOf(event)))
        .tell;
    case 'none':
      return silent.tell;
  }
}

type OwnEvent = Exclude<WorkerEvent, BatchEvent>;

function isBatchEvent(event: WorkerEvent): event is BatchEvent {
  return !['back', 'lost', 'dead'].includes(event.event);
}

function ownObjectOf(event: OwnEvent): OwnWorkerEvent {
  if (event.event === 'dead') return { event: 'run-dead', name: event.name, reason: event.reason };
  const { name } = event.run;
  if (event.event === 'lost') return { event: 'run-lost', name };
  return { event: 'run-back', name, ...(event.error && { error: event.error }) };
}

function ownLineOf(event: OwnEvent): string {
  switch (event.event) {
    case 'back':
      return `${event.run.name}: given back to the queue${event.error ? `: ${event.error.message}` : ''}`;
    case 'lost':
      return `${event.run.name}: left to another worker`;
    case 'dead':
      return `${event.name}: cannot be made: ${event.reason}`;
  }
}
