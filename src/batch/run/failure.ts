import { ForgetvizError } from '../../errors';
import type { ChildEvent, ErrorEvent } from '../../events';

/** Why a run failed, in the words of the run. */
export type RunError = Readonly<ErrorEvent['error']>;

/** How a process ended. */
export interface ProcessEnd {
  /** What it said last; nothing where it said nothing. */
  readonly last: ChildEvent | undefined;
  /** The end of what it wrote to stderr. */
  readonly complaint: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const moreMemory = 'Use fewer --jobs, a smaller --size or --quality, or make it alone with render --speed fast.';
const outOfMemory = /out of memory|bad_alloc|cannot allocate memory/i;

/** The codes of runs whose process ended without finding anything out: it was killed, stopped by others, or crashed. */
const lost = new Set(['KILLED', 'INTERRUPTED', 'CRASHED', 'BROKEN']);

/** Whether another attempt may succeed where this one ended. All else happens again: to this run, or on this machine. */
export function isLost({ blame, code }: RunError): boolean {
  return blame === 'machine' && lost.has(code);
}

/** Whether the machine said that it cannot make runs. */
export function isFault(error: RunError): boolean {
  return error.blame === 'machine' && !isLost(error);
}

/** Why a process did not come to its end. Pure. */
export function errorOf(end: ProcessEnd): RunError {
  return end.last && 'error' in end.last ? toldError(end.last.error) : silentError(end);
}

function toldError({ code, message, hint, blame }: ErrorEvent['error']): RunError {
  const told = { code, message, blame };
  // The encoder does not know that it is one of several.
  if (isLost(told) && code === 'KILLED') return { ...told, hint: moreMemory };
  return { ...told, ...(hint !== undefined && { hint }) };
}

function silentError({ code, signal, complaint }: ProcessEnd): RunError {
  const lastLine = complaint.trim().split('\n').at(-1) ?? '';
  const machine = { blame: 'machine', hint: 'Look with forgetviz doctor whether this machine can make runs.' } as const;
  if (signal === 'SIGKILL' || outOfMemory.test(complaint)) {
    const how = signal === 'SIGKILL' ? 'was killed (SIGKILL), most likely because' : 'ended because';
    return { code: 'KILLED', message: `the run ${how} memory ran out`, blame: 'machine', hint: moreMemory };
  }
  if (signal === 'SIGTERM' || signal === 'SIGINT' || signal === 'SIGHUP')
    return {
      code: 'INTERRUPTED',
      message: `the run was stopped by ${signal}`,
      blame: 'machine',
      hint: 'Start it again.',
    };
  const said = lastLine ? `: ${lastLine}` : ' and said nothing';
  if (signal) return { code: 'CRASHED', message: `the run crashed (${signal})${said}`, ...machine };
  if (code !== 0) return { code: 'BROKEN', message: `the run ended with ${code ?? 'nothing'}${said}`, ...machine };
  // A mistake in the program is made on every machine.
  return {
    code: 'UNFINISHED',
    message: `the run ended too early${said}`,
    blame: 'run',
    hint: 'Make it alone to see why.',
  };
}

/** The error of a run as one of this program; of the run that is named, where one is. */
export function raised({ message, ...details }: RunError, name?: string): ForgetvizError {
  return new ForgetvizError(name === undefined ? message : `${name}: ${message}`, details);
}
