import { ForgetvizError } from '../../errors';
import { flagOf, resolveExperiment, type Experiment } from '../../experiment';
import { combinationsOf, type Combination } from './combine';
import { hashOf } from './hash';
import { nameOf, templateFor } from './name';
import { describePlace, refuse, type Place } from './place';
import type { Plan } from './sections';

/** One run of a batch: all that whoever makes it needs to know. */
export interface Run {
  /** Its folder in that of the batch. */
  readonly name: string;
  /** What the plan varies, with this run's values. */
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly experiment: Experiment;
  readonly hash: string;
}

/** The runs of a plan, in its order. */
export function runsOf(plan: Plan): readonly Run[] {
  // Once alone, so that what is wrong in the base is found there.
  resolveExperiment(plan.base ? { file: plan.base } : {});
  const template = templateFor(plan);
  const place = plan.out?.place ?? plan.place;
  const names = new Map<string, Combination>();
  const hashes = new Map<string, string>();
  return combinationsOf(plan).map((combination) => {
    const experiment = resolve(plan, combination);
    const name = nameOf(template, combination, experiment, place);
    const hash = hashOf(experiment);
    const same = hashes.get(hash);
    if (same !== undefined) throw repeated(combination, place, `is the same experiment as that of ${same}`);
    if (names.has(name)) throw namesakes(name, combination, names.get(name), place);
    names.set(name, combination);
    hashes.set(hash, name);
    return { name, parameters: parametersOf(combination), experiment, hash };
  });
}

/** Values of the matrix as if typed as flags, which beat the base; what is wrong with one is told at its place. */
function resolve({ base }: Plan, combination: Combination): Experiment {
  const flags = Object.fromEntries(Array.from(combination, ([name, { text }]) => [name, text]));
  try {
    return resolveExperiment({ flags, ...(base ? { file: base } : {}) }).experiment;
  } catch (error) {
    throw error instanceof ForgetvizError ? atItsPlace(error, combination) : error;
  }
}

/** Errors name the flag of a value; in a plan it has a line, and is written without dashes. */
function atItsPlace(error: ForgetvizError, combination: Combination): ForgetvizError {
  const [, guilty] =
    [...combination].find(([name]) => new RegExp(`^${flagOf(name)}\\b(?!-)`).test(error.message)) ??
    [...combination].find(([name]) => new RegExp(`${flagOf(name)}\\b(?!-)`).test(error.message)) ??
    [];
  if (!guilty) return error;
  const unflagged = (text: string, glue: string) =>
    [...combination.keys()].reduce(
      (words, name) => words.replace(new RegExp(`${flagOf(name)}(?![\\w-])( (?=\\S))?`, 'g'), name + glue),
      text,
    );
  return new ForgetvizError(`${describePlace(guilty.place)}: ${unflagged(error.message, ' ')}`, {
    code: error.code,
    ...(error.hint === undefined ? {} : { hint: unflagged(error.hint, ': ') }),
    cause: error,
  });
}

function parametersOf(combination: Combination): Run['parameters'] {
  return Object.fromEntries(
    Array.from(combination, ([name, { text }]) => [
      name,
      text !== '' && Number.isFinite(Number(text)) ? Number(text) : text,
    ]),
  );
}

function repeated(combination: Combination, place: Place, what: string): ForgetvizError {
  const [name = '', value] = [...combination].at(-1) ?? [];
  const words = Array.from(combination, ([setting, { text }]) => `${setting} ${text}`).join(', ');
  return refuse(value?.place ?? place, `the run with ${words} ${what}`, `Leave one of the two out of ${name}.`);
}

function namesakes(name: string, one: Combination, other: Combination | undefined, place: Place): ForgetvizError {
  const differing = [...one].filter(([key, { text }]) => other?.get(key)?.text !== text).map(([key]) => `{${key}}`);
  return refuse(
    place,
    `out: two runs are called ${name}`,
    `Let the name tell them apart: add ${differing.join(', ')}.`,
  );
}
