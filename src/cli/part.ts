import { format } from 'd3-format';
import { ForgetvizError } from '../errors';
import type { Experiment } from '../experiment';
import type { Call } from './call';

const grouped = format(',');

/**
 * Says how far the part of a run goes, before anything is made of it.
 * @throws ForgetvizError where it holds no step.
 */
export function tellPart(
  { switches, terminal }: Pick<Call, 'switches' | 'terminal'>,
  name: string,
  step: number,
  { steps, passes }: Pick<Experiment, 'steps' | 'passes'>,
): void {
  if (step === 0)
    throw new ForgetvizError(`${name}: its run was stopped before the first steps were written`, {
      code: 'RECORD_TRUNCATED',
      hint: 'Record the run again: forgetviz train --record FILE.',
    });
  if (switches.has('quiet')) return;
  if (switches.has('json')) {
    terminal.out(JSON.stringify({ event: 'part', file: name, step, steps: steps ?? null }));
    return;
  }
  const whole = steps === undefined ? ` of a run of ${grouped(passes ?? 0)} passes` : ` of ${grouped(steps)} steps`;
  terminal.err(
    `${name}: ${grouped(step)}${steps === undefined ? ' steps' : ''}${whole}; its run did not come to its end`,
  );
}
