import type { RunState } from '../run';

/** What the gallery's page knows of a run. */
export interface Card {
  readonly name: string;
  readonly status: string;
  readonly parameters: RunState['parameters'];
  /** Steps that each pass took. */
  readonly passes: readonly number[];
  /** Numbers that a run came to, under the names that people read. */
  readonly results: readonly (readonly [name: string, value: number])[];
  readonly error?: string;
}

const resultNames: readonly (readonly [field: string, name: string])[] = [
  ['norm', 'norm'],
  ['blue', 'blue loss'],
  ['red', 'red loss'],
  ['forgetting', 'forgetting'],
];

export function cardOf({ name, status, parameters, summary = {}, error }: RunState): Card {
  const { stepsAPass } = summary;
  return {
    name,
    status,
    parameters,
    passes: Array.isArray(stepsAPass) ? stepsAPass.filter((steps): steps is number => typeof steps === 'number') : [],
    results: resultNames.flatMap(([field, words]) => {
      const value = summary[field];
      return typeof value === 'number' ? [[words, value] as const] : [];
    }),
    ...(error && { error: error.message }),
  };
}
