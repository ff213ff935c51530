import { z } from 'zod';
import { ForgetvizError } from '../../errors';
import {
  checkLetters,
  checkWritten,
  comparedIn,
  fileOf,
  formatOf,
  identityOf,
  identityOfCompared,
  readWritten,
} from '../../experiment';
import { isFileName } from '../../files';
import { isRunName, type Run } from '../plan';
import { writtenRun } from '../run';

/** A run as it lies in the queue: whoever reaches the Redis may have put it there. */
const jobSchema = z.strictObject({
  /** Of what a batch wrote; absent for 1. */
  format: z.number().optional(),
  name: z.string().refine(isRunName),
  parameters: z.record(z.string().max(60), z.union([z.string().max(10_000), z.number()])),
  experiment: z.record(z.string(), z.unknown()),
  /** Where it is a film of several. */
  compared: z.unknown().optional(),
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
  const format = formatOf(read.data.format, `the job ${name}`);
  const experiment = experimentOf(readWritten(read.data.experiment, format));
  const compared = comparedOf(read.data.compared, format);
  const identity = compared ? identityOfCompared(compared) : identityOf(experiment);
  if (hash !== id || identity !== hash) throw refuse('the hash is not that of the experiment');
  return { name, parameters, experiment, ...(compared && { compared }), hash };
}

/** A run as it is put into the queue. */
export function jobOf({ name, parameters, experiment, compared, hash }: Run): z.infer<typeof jobSchema> {
  const written = writtenRun({ experiment, compared });
  return { ...written, name, parameters, hash };
}

function comparedOf(given: unknown, format: number): Run['compared'] {
  if (given === undefined) return undefined;
  const { compared } = comparedIn(JSON.stringify(given), format, refuse);
  if (compared.runs.some((run) => !isFileName(run.name)))
    throw refuse('a name of its runs is none that a file can have');
  return compared;
}

/** Checked in whole, as if it were written in a file. */
function experimentOf(given: Readonly<Record<string, unknown>>): Run['experiment'] {
  try {
    const experiment = checkWritten(fileOf('experiment', given));
    // Letters of a font are looked at by the worker that has it.
    if (experiment.font === undefined) checkLetters(experiment, 'the title');
    return experiment;
  } catch (error) {
    // BullMQ reads JSON of any depth, on which whatever writes it again runs out of its stack.
    if (error instanceof RangeError) throw refuse('its experiment nests too deep');
    throw error instanceof ForgetvizError ? refuse(error.message) : error;
  }
}

function refuse(what: string): ForgetvizError {
  return new ForgetvizError(`no run: ${what}`, {
    code: 'BAD_JOB',
    hint: 'Put the plan into the queue again with this version of forgetviz.',
  });
}
