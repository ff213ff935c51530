import { ForgetvizError } from '../errors';
import type { Experiment, Resolved } from '../experiment';
import type { Step } from '../training/step';
import type { Call } from './call';
import { settings, flagOf } from './options';
import { resolveCall } from './settings';

/** Where the steps of a run come from: training, or the record of one. */
export interface StepSource {
  readonly resolved: Resolved;
  readonly steps: (experiment: Experiment) => AsyncGenerator<Step, void, undefined>;
  /** What a record says of the versions that made it; absent where the run is trained. */
  readonly recorded?: { readonly versions: Readonly<Record<string, string>>; readonly ended: boolean };
}

/** A record is told by its name, as is the part of one that did not come to its end. */
export const isRecordName = (name: string | undefined): name is string => /\.arrow(\.part)?$/i.test(name ?? '');

/** The source that a call's argument names: an experiment file, a record, or nothing but flags. */
export async function openSource(call: Call): Promise<StepSource> {
  return isRecordName(call.argument) ? openRecordSource(call, call.argument) : trainingSource(await resolveCall(call));
}

/** Trains when its steps are asked for; TensorFlow is loaded then. */
export function trainingSource(resolved: Resolved): StepSource {
  return {
    resolved,
    steps: async function* (experiment) {
      const { trainingSteps } = await import('../training/index.js');
      yield* trainingSteps(experiment);
    },
  };
}

/** Reads a record; flags may change how it is drawn, not what was trained. Never loads TensorFlow. */
export async function openRecordSource(call: Call, name: string): Promise<StepSource> {
  refuseTrainingFlags(call, name);
  const { readRecord } = await import('../record/index.js');
  const { experiment, versions, ended, steps } = await readRecord(name);
  const resolved = await resolveCall(call, { name, text: JSON.stringify(experiment) });
  return { resolved, steps: () => steps(), recorded: { versions, ended } };
}

function refuseTrainingFlags({ values }: Call, name: string): void {
  const trained = settings.find((option) => values[option.name] !== undefined && isTrained(option.name, option.group));
  if (trained === undefined) return;
  const flag = flagOf(trained);
  throw new ForgetvizError(`${flag} has no effect on ${name}: what a record holds is trained already`, {
    code: 'OPTION_WITHOUT_EFFECT',
    hint: `Leave ${flag} out, or train anew with forgetviz render.`,
  });
}

const isTrained = (name: string, group: string): boolean =>
  group === 'Experiment' || name === 'stepsPerFrame' || name === 'quality';

/** Frames of an experiment's video; undefined where its passes end when they end. */
export function framesOf({ steps, stepsPerFrame }: Experiment): number | undefined {
  return steps === undefined ? undefined : Math.ceil(steps / stepsPerFrame);
}
