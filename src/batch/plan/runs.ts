import { ForgetvizError } from '../../errors';
import { flagOf, lengthNames, resolveExperiment, type Experiment, identityOf } from '../../experiment';
import type { UserFont } from '../../studio';
import { describeLocation, type Location } from '../../yaml';
import { combinationsOf, type Combination } from './combine';
import { nameOf, templateFor } from './name';
import { refuse } from './refusal';
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

/** Settings as typed on the command line, by camelCase name: they beat the plan's base. */
export type Flags = Readonly<Record<string, string>>;

/** The runs of a plan, in its order. `font` is the one that flags or base name, opened. */
export function runsOf(plan: Plan, flags: Flags = {}, font?: UserFont): readonly Run[] {
  refuseVaried(plan, flags);
  const template = templateFor(plan);
  const location = plan.out?.location ?? plan.location;
  const names = new Map<string, Combination>();
  const hashes = new Map<string, string>();
  return combinationsOf(plan).map((combination) => {
    const experiment = resolve(plan, flags, combination, font);
    const name = nameOf(template, combination, experiment, location);
    const hash = identityOf(experiment);
    const same = hashes.get(hash);
    if (same !== undefined) throw repeated(combination, location, same, flags);
    if (names.has(name)) throw namesakes(name, combination, names.get(name), location);
    names.set(name, combination);
    hashes.set(hash, name);
    return { name, parameters: parametersOf(combination), experiment, hash };
  });
}

/** Values of the matrix as if typed as flags, which beat the base; what is wrong with one is told at its place. */
function resolve({ base }: Plan, flags: Flags, combination: Combination, font: UserFont | undefined): Experiment {
  const shared = { font, ...(base && { file: base }) };
  const varied = Object.fromEntries(Array.from(combination, ([name, { text }]) => [name, text]));
  try {
    return resolveExperiment({ flags: { ...flags, ...varied }, ...shared }).experiment;
  } catch (error) {
    // What is wrong without the matrix too is told as that.
    resolveExperiment({ flags, ...shared });
    throw error instanceof ForgetvizError ? atItsPlace(error, combination) : error;
  }
}

/** A flag that names what the plan varies would do nothing: the values of the matrix beat it. */
function refuseVaried({ matrix }: Plan, flags: Flags): void {
  const isLength = (name: string): boolean => (lengthNames as readonly string[]).includes(name);
  for (const flag of Object.keys(flags)) {
    const axis = matrix.find(({ name }) => name === flag || (isLength(name) && isLength(flag)));
    if (!axis) continue;
    const where = axis.location.file === '--seeds' ? '--seeds' : `${describeLocation(axis.location)}: ${axis.name}`;
    throw new ForgetvizError(`${flagOf(flag)} has no effect on a plan that varies it (${where})`, {
      code: 'OPTION_WITHOUT_EFFECT',
      hint: `Leave ${flagOf(flag)} out${where === '--seeds' ? '' : `, or take ${axis.name} out of the matrix`}.`,
    });
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
  return new ForgetvizError(`${describeLocation(guilty.location)}: ${unflagged(error.message, ' ')}`, {
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

function repeated(combination: Combination, location: Location, other: string, flags: Flags): ForgetvizError {
  const [name = '', value] = [...combination].at(-1) ?? [];
  const words = Array.from(combination, ([setting, { text }]) => `${setting} ${text}`).join(', ');
  const typed = Object.keys(flags).map(flagOf).join(' and ');
  return refuse(
    value?.location ?? location,
    `the run with ${words} is the same experiment as that of ${other}`,
    `Leave one of the two out of ${name}${typed === '' ? '' : `, or leave ${typed} out`}.`,
  );
}

function namesakes(name: string, one: Combination, other: Combination | undefined, location: Location): ForgetvizError {
  const differing = [...one].filter(([key, { text }]) => other?.get(key)?.text !== text).map(([key]) => `{${key}}`);
  return refuse(
    location,
    `out: two runs are called ${name}`,
    `Let the name tell them apart: add ${differing.join(', ')}.`,
  );
}
