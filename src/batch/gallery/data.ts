import type { RunState } from '../run';
import { printable } from '../../text';
import type { Card } from './card';

const resultNames: readonly (readonly [field: string, name: string])[] = [
  ['norm', 'norm'],
  ['blue', 'blue loss'],
  ['red', 'red loss'],
  ['forgetting', 'forgetting'],
];

export function cardOf({ name, status, parameters, compared, summary = {}, error }: RunState): Card {
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
    results: compared ? resultsOfSeveral(summary.runs) : resultsOf(summary),
    ...(error && { error: printable(error.message, 2000) }),
  };
}

type Summary = Readonly<Record<string, unknown>>;

function resultsOf(summary: Summary, names = resultNames): Card['results'] {
  return names.flatMap(([field, words]) => {
    const value = summary[field];
    return typeof value === 'number' ? [[words, value] as const] : [];
  });
}

/** Of each run in the film how much it forgets, by its name. */
function resultsOfSeveral(runs: unknown): Card['results'] {
  if (!Array.isArray(runs)) return [];
  return (runs as readonly unknown[]).flatMap((run) => {
    const { name, summary } = (run ?? {}) as { readonly name?: unknown; readonly summary?: Summary | null };
    return typeof name === 'string' ? resultsOf(summary ?? {}, [['red', `${printable(name, 60)}: red loss`]]) : [];
  });
}
