import { ForgetvizError } from '../../errors';
import { runProcess } from './child';
import type { ChildEvent } from '../../events';
import { errorOf } from './failure';

/**
 * Looks whether this machine can make runs, as `forgetviz doctor` does and in a process of its own: what it loads may
 * be what is broken.
 * @throws ForgetvizError that says what is missing.
 */
export async function checkMachine(program: readonly string[], signal: AbortSignal): Promise<void> {
  const missing: Extract<ChildEvent, { event: 'finding' }>[] = [];
  const end = await runProcess({
    program,
    task: { task: 'examine' },
    cwd: '.',
    signal,
    onEvent: (event) => {
      if ('event' in event && event.event === 'finding' && event.state === 'missing') missing.push(event);
    },
  });
  signal.throwIfAborted();
  if (end.code === 0) return;
  const error = errorOf(end);
  const what = missing.map(({ name, found }) => `${name}: ${found}`).join('; ') || error.message;
  throw new ForgetvizError(`this machine cannot make runs: ${what}`, {
    code: 'NOT_READY',
    blame: 'machine',
    ...(error.hint !== undefined && { hint: error.hint }),
  });
}
