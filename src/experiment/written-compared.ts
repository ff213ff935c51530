import { z } from 'zod';
import { comparedRuns, type ComparedRuns, type NamedExperiment } from './compared';
import type { Experiment } from './fields';
import { writtenIn } from './format';
import { pictureOf } from './picture';
import { parseJson } from '../text';
import { experimentIn, type Refuse } from './written';

const schema = z.strictObject({
  sharedWindow: z.boolean(),
  runs: z.array(z.strictObject({ name: z.string(), experiment: z.record(z.string(), z.unknown()) })).min(1),
});

/** Several runs that belong together as JSON, in a format that has all their fields; `comparedIn` reads them. */
export function writtenCompared({ runs, sharedWindow }: ComparedRuns, format: number): string {
  const written = runs.map(({ name, experiment }) => ({ name, experiment: writtenIn(format, experiment) }));
  return JSON.stringify({ sharedWindow, runs: written });
}

/** Several runs that belong together, as a file of a format holds them as JSON; drawn as the first says. */
export function comparedIn(
  text: string,
  format: number,
  refuse: Refuse,
): { readonly experiment: Experiment; readonly compared: ComparedRuns } {
  const { data, error } = schema.safeParse(parsed(text, refuse));
  if (data === undefined) {
    const [issue] = error.issues;
    throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`, error);
  }
  const runs = data.runs.map(({ name, experiment }): NamedExperiment => ({
    name,
    experiment: experimentIn(JSON.stringify(experiment), format, refuse),
  }));
  const [first] = runs;
  if (first === undefined) throw refuse('no run');
  const compared = checked(runs, first, data.sharedWindow, refuse);
  return { experiment: first.experiment, compared };
}

/** Right one by one, runs may still not fit together. */
function checked(
  runs: readonly NamedExperiment[],
  { experiment }: NamedExperiment,
  sharedWindow: boolean,
  refuse: Refuse,
): ComparedRuns {
  try {
    return comparedRuns(runs, { picture: pictureOf(experiment), sharedWindow });
  } catch (error) {
    throw refuse((error as Error).message, error);
  }
}

function parsed(text: string, refuse: Refuse): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw refuse('no JSON', error);
  }
}
