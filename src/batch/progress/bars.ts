import { printable } from '../../text';
import { openBars, type Bar, type Teller } from '../../progress';
import type { BatchEvent } from '../pool';
import { lineOf } from './lines';

/** A bar for the batch and one for each run under way, on a terminal; what has ended scrolls away above them. */
export function batchBars(total: number): Teller<BatchEvent> {
  const bars = openBars('{bar} {percentage}%  {name}  {note}');
  let failed = 0;
  const overall = bars.create(total, 0, { name: `${total} runs`, note: '' });
  const running = new Map<string, Bar>();
  const clear = (name: string): void => {
    const bar = running.get(name);
    if (bar) bars.remove(bar);
    running.delete(name);
  };
  return {
    tell: (event) => {
      const { name } = event.run;
      const line = lineOf(event);
      if (line) bars.log(`${printable(line)}\n`);
      if (event.event === 'start' || event.event === 'retry' || event.event === 'wait') clear(name);
      if (event.event === 'start') running.set(name, bars.create(1, 0, { name, note: '' }));
      if (event.event === 'progress') {
        const { frame, frames } = event.progress;
        const bar = running.get(name);
        if (frames !== undefined) bar?.setTotal(frames);
        bar?.update(frames === undefined ? 0 : frame, { name, note: `frame ${frame}` });
      }
      if (event.event === 'end' || event.event === 'there') {
        clear(name);
        if (event.event === 'end' && event.state.status === 'failed') failed++;
        overall.increment(1, { name: `${total} runs`, note: failed > 0 ? `${failed} failed` : '' });
      }
    },
    stop: () => {
      bars.stop();
    },
  };
}
