import type { Holder, ManyRunsEvent } from '../../events';
import { clip } from '../../text';
import { lineTeller, type Teller, type Terminal } from '../../progress';
import type { BatchEvent } from '../pool';

/** A line for each thing that happens, those of ends with how many there were. */
export function countingLines(total: number, terminal: Pick<Terminal, 'err'>): Teller<BatchEvent> {
  let ended = 0;
  return lineTeller(terminal, (event) => {
    const line = lineOf(event);
    if (event.event !== 'end' && event.event !== 'there') return line;
    return `[${++ended}/${total}] ${line ?? ''}`;
  });
}

/** What a line says of an event; nothing of progress, of which there is too much. */
export function lineOf(event: BatchEvent): string | undefined {
  const { name } = event.run;
  switch (event.event) {
    case 'start':
      return event.attempt > 1 ? `${name}: attempt ${event.attempt}` : undefined;
    case 'progress':
      return undefined;
    case 'retry':
      return `${name}: ${event.state.error?.message ?? 'failed'}; again in ${event.wait / 1000} s`;
    case 'end': {
      const { status, seconds = 0, error } = event.state;
      const fix = error?.hint ? ` (${error.hint})` : '';
      return `${name}: ${status}${error ? `: ${error.message}${fix}` : ` after ${seconds.toFixed(1)} s`}`;
    }
    case 'wait':
      return `${name}: ${holderWords(event.by)} makes it; waiting`;
    case 'there':
      return `${name}: there already`;
  }
}

function holderWords({ kind, host, pid }: Holder): string {
  return `a ${kind} on ${clip(host)} (process ${pid})`;
}

/** What scripts are told of an event. */
export function objectOf(event: BatchEvent): ManyRunsEvent {
  const { run, ...rest } = event;
  switch (rest.event) {
    case 'start':
      return { event: 'run-start', name: run.name, attempt: rest.attempt };
    case 'progress': {
      const { frame, frames = null } = rest.progress;
      return { event: 'run-progress', name: run.name, frame, frames };
    }
    case 'retry': {
      const { error } = rest.state;
      return { event: 'run-retry', name: run.name, ...(error && { error }), wait: rest.wait / 1000 };
    }
    case 'end': {
      const { status, seconds = 0, attempts, error } = rest.state;
      return { event: 'run-end', name: run.name, status, seconds, attempts, ...(error && { error }) };
    }
    case 'wait':
      return { event: 'run-wait', name: run.name, by: rest.by };
    case 'there':
      return { event: 'run-there', name: run.name };
  }
}
