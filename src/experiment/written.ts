import { parseJson, printable } from '../text';
import type { Experiment } from './fields';
import { fileOf } from './file';
import { readWritten } from './format';
import { checkWritten } from './resolve';
import { experimentSchema } from './schema';

/** Makes the error for what is wrong in an experiment that a file holds. */
export type Refuse = (what: string, cause?: unknown) => Error;

/**
 * The experiment that a file of a format holds as JSON. Every value has been resolved when it was written, so this refuses only
 * what was changed since, or belongs to another version of this program.
 */
export function experimentIn(text: string, format: number, refuse: Refuse): Experiment {
  const json = jsonIn(text, refuse);
  const whole = isObject(json) ? readWritten(json, format) : json;
  const { data, error } = experimentSchema.safeParse(whole);
  if (data === undefined) {
    const [issue] = error.issues;
    const field = issue?.path.join('.') ?? '';
    throw refuse(`${field}${field && ': '}${issue?.message ?? 'invalid'}`, error);
  }
  checkTogether(json, format, refuse);
  return data;
}

/** Right one by one, values may still be wrong together, as a window of more points than there are. */
function checkTogether(json: unknown, format: number, refuse: Refuse): void {
  try {
    checkWritten(fileOf('experiment', json, format));
  } catch (error) {
    throw refuse((error as Error).message, error);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonIn(text: string, refuse: Refuse): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw refuse(`not JSON: ${printable((error as Error).message, 120)}`, error);
  }
}
