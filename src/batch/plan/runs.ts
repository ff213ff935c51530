import { ForgetvizError } from '../../errors';
import {
  comparedRuns,
  flagOf,
  identityOf,
  identityOfCompared,
  lengthNames,
  resolveExperiment,
  type ComparedRuns,
  type Experiment,
} from '../../experiment';
import type { UserFont } from '../../studio';
import { describeLocation, type Location } from '../../yaml';
import { combinationsOf, type Combination } from './combine';
import { nameOf, templateFor } from './name';
import { refuse } from './refusal';
import type { Comparison, Plan } from './sections';

/** One run of a batch: all that whoever makes it needs to know. */
export interface Run {
  /** Its folder in that of the batch. */
  readonly name: string;
  /** What the plan varies, with this run's values. */
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Of several in one film that of the first, drawn as the film is. */
  readonly experiment: Experiment;
  /** Absent for a film of one. */
  readonly compared?: ComparedRuns | undefined;
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
    const compared = plan.compare && comparedOf(plan, plan.compare, flags, combination, font);
    const experiment = compared?.runs[0]?.experiment ?? resolve(plan, flags, combination, font);
    const name = nameOf(template, combination, experiment, location);
    const hash = compared ? identityOfCompared(compared) : identityOf(experiment);
    const same = hashes.get(hash);
    if (same !== undefined) throw repeated(combination, location, same, flags);
    if (names.has(name)) throw namesakes(name, combination, names.get(name), location);
    names.set(name, combination);
    hashes.set(hash, name);
    return { name, parameters: parametersOf(combination), experiment, ...(compared && { compared }), hash };
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

/** Several runs in one film: each with its settings, which beat flags and base. */
function comparedOf(
  plan: Plan,
  { runs, sharedWindow, location }: Comparison,
  flags: Flags,
  combination: Combination,
  font: UserFont | undefined,
): ComparedRuns {
  const resolved = runs.map(({ name, settings }) => {
    const own = settings.map((setting) => [setting.name, setting.value] as const);
    return { name, experiment: resolve(plan, flags, new Map([...combination, ...own]), font) };
  });
  try {
    return comparedRuns(resolved, { sharedWindow });
  } catch (error) {
    if (!(error instanceof ForgetvizError)) throw error;
    const { message, code, hint } = error;
    throw new ForgetvizError(`${describeLocation(location)}: ${message}`, {
      code,
      cause: error,
      ...(hint !== undefined && {
        hint: hint.replaceAll('--', '').replace('names one,other', 'name the runs otherwise'),
      }),
    });
  }
}

/** A flag that names what the plan varies would do nothing: the values of the matrix beat it. */
function refuseVaried({ matrix, compare }: Plan, flags: Flags): void {
  const isLength = (name: string): boolean => (lengthNames as readonly string[]).includes(name);
  for (const flag of Object.keys(flags)) {
    const settings = compare?.runs.flatMap((run) => run.settings) ?? [];
    const axis = [...matrix, ...settings].find(({ name }) => name === flag || (isLength(name) && isLength(flag)));
    if (!axis) continue;
    const where = axis.location.file === '--seeds' ? '--seeds' : `${describeLocation(axis.location)}: ${axis.name}`;
    throw new ForgetvizError(`${flagOf(flag)} has no effect on a plan that varies it (${where})`, {
      code: 'OPTION_WITHOUT_EFFECT',
      hint: `Leave ${flagOf(flag)} out${where === '--seeds' ? '' : `, or take ${axis.name} out of the plan`}.`,
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
