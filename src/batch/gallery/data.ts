import type { RunState } from '../run';
import { printable } from '../../text';
import type { Card } from './card';

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
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([key, value]) => [
        printable(key),
        typeof value === 'string' ? printable(value) : value,
      ]),
    ),
    passes: Array.isArray(stepsAPass) ? stepsAPass.filter((steps): steps is number => typeof steps === 'number') : [],
    results: resultNames.flatMap(([field, words]) => {
      const value = summary[field];
      return typeof value === 'number' ? [[words, value] as const] : [];
    }),
    ...(error && { error: printable(error.message, 2000) }),
  };
}
