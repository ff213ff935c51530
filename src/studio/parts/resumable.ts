import { ForgetvizError } from '../../errors';
import type { Parts } from './open';

/**
 * Does a run; where it does not come to its end and there are parts of it, its error says how to go on: by the command, or
 * by an option of the library.
 */
export async function resumably<T>(
  parts: Parts | undefined,
  command: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (parts === undefined) throw error;
    // A run that fails anywhere fails there again.
    if (error instanceof ForgetvizError && error.blame === 'run') await parts.remove();
    throw (await parts.hasSegments().catch(() => false)) ? resumable(error, command) : error;
  }
}

function resumable(error: unknown, command: string | undefined): unknown {
  if (!(error instanceof ForgetvizError) || error.blame !== 'machine') return error;
  const { message, code, blame, exitCode, cause, hint } = error;
  const again = command === undefined ? 'resume: true.' : withResume(command);
  // Who stopped it knows why.
  const before = code === 'INTERRUPTED' ? '' : `${hint ?? ''} `;
  return new ForgetvizError(message, { code, blame, exitCode, cause, hint: `${before}Go on with: ${again}` });
}

const withResume = (command: string): string => (/ --resume( |$)/.test(command) ? command : `${command} --resume`);
