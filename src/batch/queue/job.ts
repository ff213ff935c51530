import { z } from 'zod';
import { ForgetvizError } from '../../errors';
import { resolveExperiment } from '../../experiment';
import { hashOf, isRunName, type Run } from '../plan';

/** A run as it lies in the queue: whoever reaches the Redis may have put it there. */
const jobSchema = z.strictObject({
  name: z.string().refine(isRunName),
  parameters: z.record(z.string().max(60), z.union([z.string().max(10_000), z.number()])),
  experiment: z.record(z.string(), z.unknown()),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * The run that a job asks for.
 * @throws ForgetvizError where it asks for none, or for another than its name in the queue says.
 */
export function readJob(id: string | undefined, data: unknown): Run {
  const read = jobSchema.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refuse(`${issue?.path.join('.') || 'the job'} is not what a batch puts there`);
  }
  const { name, parameters, hash } = read.data;
  const experiment = experimentOf(read.data.experiment);
  if (hash !== id || hashOf(experiment) !== hash) throw refuse('the hash is not that of the experiment');
  return { name, parameters, experiment, hash };
}

/** Checked in whole, as if it were written in a file. */
function experimentOf(given: Readonly<Record<string, unknown>>): Run['experiment'] {
  try {
    return resolveExperiment({ file: { name: 'experiment', text: JSON.stringify(given) } }).experiment;
  } catch (error) {
    throw error instanceof ForgetvizError ? refuse(error.message) : error;
  }
}

function refuse(what: string): ForgetvizError {
  return new ForgetvizError(`no run: ${what}`, {
    code: 'BAD_JOB',
    hint: 'Put the plan into the queue again with this version of forgetviz.',
  });
}
