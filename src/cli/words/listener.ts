import { format } from 'd3-format';
import type { RunEvent } from '../../events';
import { environmentWords } from '../../studio';
import type { Call } from '../arguments/call';
import { printJson } from '../tell';
import { createProgress } from './progress';

/** Tells what happens in a run, as it happens. */
export interface Listener {
  readonly onEvent: (event: RunEvent) => void;
  /** The run is over: what follows is told by the command. */
  readonly stop: () => void;
}

/** The words, or the events, that suit the call. */
export function createListener({ switches, terminal }: Pick<Call, 'switches' | 'terminal'>): Listener {
  const progress = createProgress({ switches, terminal });
  const tell = (event: Told): void => {
    if (switches.has('json')) printJson(terminal, event);
    else for (const line of linesOf(event)) terminal.err(line);
  };
  return {
    onEvent: (event) => {
      if (event.event === 'progress') progress.tell(event);
      else if (!switches.has('quiet')) tell(event);
      // The bar would be drawn over it.
      if (event.event === 'kept') progress.stop();
    },
    stop: progress.stop,
  };
}

const grouped = format(',');

const sizeWords = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;

/** All but progress, of which there is too much. */
type Told = Exclude<RunEvent, { event: 'progress' }>;

function linesOf(event: Told): readonly string[] {
  switch (event.event) {
    case 'start':
      return [];
    case 'part': {
      const { file, step, steps, passes } = event;
      const whole = steps === null ? `steps of a run of ${grouped(passes ?? 0)} passes` : `of ${grouped(steps)} steps`;
      return [`${file}: ${grouped(step)} ${whole}; its run did not come to its end`];
    }
    case 'resumed':
      return [`${event.file}: goes on behind frame ${grouped(event.frame)} (step ${grouped(event.step)})`];
    case 'space': {
      const { folder, needed, free } = event;
      return [`${folder}: the run may need ${sizeWords(needed)}, and the disk has ${sizeWords(free)} left`];
    }
    case 'environment':
      return environmentWords(event.differences);
    case 'kept':
      return [`${event.file}: what was done of the run`];
  }
}
