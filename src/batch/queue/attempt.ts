import { ForgetvizError } from '../../errors';
import { checkLetters } from '../../experiment';
import type { Holder } from '../../events';
import type { Run } from '../plan';
import {
  executeRun,
  isLost,
  type Environment,
  type Executed,
  type AttemptProgress,
  type RunError,
  type RunState,
} from '../run';
import { readJob } from './job';

/** A job that this worker has taken. */
export interface TakenJob {
  readonly id: string | undefined;
  readonly data: unknown;
  /** Attempts that failed before. */
  readonly failures: number;
  /** Attempts that it may have. */
  readonly attempts: number;
}

/** What an attempt is made with. */
export interface AttemptContext {
  readonly environment: Environment;
  /** Aborted where the worker is to stop, or the run is no more ours. */
  readonly signal: AbortSignal;
  readonly isOurs: () => Promise<boolean>;
  /** Takes the run's name; false where another run that is still to be made has it, nothing where nobody answers. */
  readonly claimName: (run: Run) => Promise<boolean | undefined>;
  readonly onStart: (run: Run, attempt: number) => void;
  readonly onProgress: (run: Run, progress: AttemptProgress) => void;
}

/** How a job that was taken ended. */
export type Outcome =
  | { readonly kind: 'made'; readonly run: Run; readonly state: RunState }
  | { readonly kind: 'there'; readonly run: Run }
  /** A batch makes it in the same folder. */
  | { readonly kind: 'claimed'; readonly run: Run; readonly by: Holder }
  /** Nothing was found out about the run; with an error where this machine cannot make it. */
  | { readonly kind: 'stopped'; readonly run?: Run; readonly error?: RunError }
  | { readonly kind: 'failed'; readonly run: Run; readonly state: RunState; readonly isFinal: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** Makes the run that a job asks for, unless it is made. Rejects where the fault is not the run's. */
export async function attemptJob(job: TakenJob, context: AttemptContext): Promise<Outcome> {
  try {
    const run = readJob(job.id, job.data);
    const fault = fontFault(run, context.environment);
    if (fault) return { kind: 'stopped', run, error: fault };
    // Before the folder is looked at: whoever had the name before has then ended, and left what it did.
    const isNamed = await context.claimName(run);
    if (isNamed === undefined) return { kind: 'stopped', run };
    if (!isNamed) return { kind: 'refused', reason: `${run.name}: another experiment in the queue has this name` };
    return outcomeOf(run, await execute(run, job, context), job);
  } catch (error) {
    // What this program refuses it would refuse again.
    if (error instanceof ForgetvizError && error.blame !== 'machine') return { kind: 'refused', reason: error.message };
    throw error;
  }
}

/** That this worker has not the font which the run needs: another may. What no font can mend is thrown. */
function fontFault({ experiment }: Run, { font }: Environment): RunError | undefined {
  try {
    checkLetters(experiment, 'the title', font);
    return undefined;
  } catch (error) {
    if (!(error instanceof ForgetvizError) || error.code === 'LETTER_MISSING') throw error;
    const { code, message } = error;
    return { code, message, blame: 'machine', hint: 'Start the worker with that font: --font FILE.' };
  }
}

function execute(run: Run, { failures }: TakenJob, context: AttemptContext): Promise<Executed> {
  const { environment, signal, isOurs, onStart, onProgress } = context;
  const number = failures + 1;
  return executeRun(run, environment, {
    number,
    signal,
    isOurs,
    onStart: () => {
      onStart(run, number);
    },
    onProgress: (progress) => {
      onProgress(run, progress);
    },
  });
}

function outcomeOf(run: Run, executed: Executed, { failures, attempts }: TakenJob): Outcome {
  switch (executed.kind) {
    case 'found':
      return { kind: 'there', run };
    case 'claimed':
      return { kind: 'claimed', run, by: executed.by };
    case 'lost':
      return { kind: 'stopped', run };
    case 'unable':
      return { kind: 'stopped', run, error: executed.state.error };
    case 'made': {
      const { state } = executed;
      if (state.status === 'done') return { kind: 'made', run, state };
      if (state.status !== 'failed') return { kind: 'stopped', run };
      const mayRepeat = state.error !== undefined && isLost(state.error) && failures + 1 < attempts;
      return { kind: 'failed', run, state, isFinal: !mayRepeat };
    }
  }
}
