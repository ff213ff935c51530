import { mostRuns } from './range';
import { refuse } from './refusal';
import type { Axis, Exclusion, Plan } from './sections';
import type { Value } from './values';

/** The values of one run, by setting, in the order of the matrix. */
export type Combination = ReadonlyMap<string, Value>;

/** Every combination of the matrix that is not excluded; the last setting varies fastest. */
export function combinationsOf({
  matrix,
  exclude,
  location,
}: Pick<Plan, 'matrix' | 'exclude' | 'location'>): Combination[] {
  refuseTooMany(matrix);
  const all = matrix.reduce<Combination[]>(
    (rows, { name, values }) => rows.flatMap((row) => values.map((value) => new Map([...row, [name, value]]))),
    [new Map<string, Value>()],
  );
  const rules = exclude.map(ruleOf);
  const kept = all.filter((combination) => !rules.some((rule) => rule(combination)));
  if (kept.length === 0) throw refuse(location, 'every run is excluded', 'Exclude fewer runs.');
  return kept;
}

function refuseTooMany(matrix: readonly Axis[]): void {
  let count = 1;
  for (const { name, values, location } of matrix) {
    count *= values.length;
    if (count > mostRuns)
      throw refuse(
        location,
        `with ${name} the plan has ${count} runs; at most ${mostRuns} are possible`,
        'Split the plan into several.',
      );
  }
}

function ruleOf(exclusion: Exclusion): (combination: Combination) => boolean {
  const sets = exclusion.map(({ name, values }) => [name, new Set(values.map(({ text }) => text))] as const);
  return (combination) => sets.every(([name, texts]) => texts.has(combination.get(name)?.text ?? ''));
}
