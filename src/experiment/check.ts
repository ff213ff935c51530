import { ForgetvizError } from '../errors';
import { checkInterventions } from './check-interventions';
import { checkRemembering } from './check-remembering';
import { flagOf, fields, sizeOf, type Experiment, type Field, type FieldName } from './fields';
import { parseNetwork, widths } from './notation';
import { expected, schemaOf } from './schema';
import { describeGiven, describeSource, writeInstead, type GivenValue, type SettingsLayer } from './source';

/**
 * Refuses a value that its field does not take, saying what was given where, and what is taken. `value` is what the
 * given one was read as.
 */
export function checkField(name: FieldName, given: GivenValue, value = given.value): void {
  if (!schemaOf(name).safeParse(value).success) throw outOfRange(name, given, expected(name));
  if (name === 'network') checkNetwork(given);
}

/** The parser says which column; who gave the text is known here. */
function checkNetwork({ value, source }: GivenValue): void {
  try {
    parseNetwork(String(value));
  } catch (error) {
    if (!(error instanceof ForgetvizError)) throw error;
    const { code, message, hint } = error;
    throw new ForgetvizError(`${describeSource(source)}: ${message}`, {
      code,
      cause: error,
      ...(hint ? { hint } : {}),
    });
  }
}

/** The error for a value that is not what its place takes. */
export function outOfRange(name: string, given: GivenValue, words: string, example = exampleOf(name)): ForgetvizError {
  return new ForgetvizError(`${describeGiven(name, given)}: expected ${words}`, {
    code: 'OUT_OF_RANGE',
    hint: `For example ${writeInstead(name, example, given.source)}.`,
  });
}

/** Refuses values that are right alone and wrong together. */
export function checkTogether(experiment: Experiment, chosen: SettingsLayer): void {
  const { points, window, batch, shift } = experiment;
  checkSize(experiment, chosen);
  atMost(chosen, 'window', window, 'points', points);
  atMost(chosen, 'shift', shift, 'points', points);
  if (batch !== 'window') atMost(chosen, 'batch', batch, 'window', window);
  checkData(experiment, chosen);
  checkInterventions(experiment, chosen);
  checkRemembering(experiment, chosen);
}

/** A graph of TensorFlow holds at most 2 GB, and its data are written into it as text. */
const mostNumbers = 2 ** 26;

function checkData({ points, window, network }: Experiment, chosen: SettingsLayer): void {
  const { inputs, outputs } = widths(parseNetwork(network));
  const numbers = (points + window) * (inputs + outputs);
  if (numbers <= mostNumbers) return;
  const given = chosen.get('points');
  throw new ForgetvizError(
    `${given ? describeGiven('points', given) : `points ${points}`}: ${numbers} numbers of data with this network, more than ${mostNumbers}`,
    {
      code: 'OUT_OF_RANGE',
      hint: `Lower ${flagOf('points')}, or give the network fewer inputs and outputs.`,
    },
  );
}

function atMost(chosen: SettingsLayer, name: string, value: number, limitName: string, limit: number): void {
  const given = chosen.get(name);
  if (value <= limit || !given) return;
  const limitSource = chosen.get(limitName)?.source ?? { kind: 'default' };
  throw new ForgetvizError(
    `${describeGiven(name, given)}: more than the ${limit} ${limitName === 'points' ? 'points' : 'points of the window'}` +
      ` (${describeSource(limitSource)})`,
    {
      code: 'OUT_OF_RANGE',
      hint: `Give ${writeInstead(name, limit, given.source)} or less, or raise ${flagOf(limitName)}.`,
    },
  );
}

function checkSize(experiment: Experiment, chosen: SettingsLayer): void {
  const { width, height } = sizeOf(experiment);
  const given = chosen.get('size');
  if (!given) return;
  const within = width >= 320 && height >= 180 && width <= 7680 && height <= 4320;
  if (within && width % 2 === 0 && height % 2 === 0) return;
  const even = `${fit(width, 320, 7680)}x${fit(height, 180, 4320)}`;
  throw outOfRange('size', given, expected('size'), even);
}

function fit(length: number, least: number, most: number): number {
  return Math.min(Math.max(length - (length % 2), least), most);
}

function exampleOf(name: string): unknown {
  const { example, standard } = (fields as readonly Field[]).find((field) => field.name === name) ?? {};
  return example ?? standard ?? { duration: '60s' }[name];
}
