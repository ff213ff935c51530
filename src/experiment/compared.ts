import { ForgetvizError } from '../errors';
import { defaultExperiment, type Experiment } from './fields';
import { checkLetters } from './letters';
import { parseNetwork, widths } from './notation';
import { pictureOf, type PictureFields } from './picture';

/** An experiment, and what it is called beside others. */
export interface NamedExperiment {
  readonly name: string;
  readonly experiment: Experiment;
}

/** Several runs in one film: on the same data, in step, and drawn alike. */
export interface ComparedRuns {
  readonly runs: readonly NamedExperiment[];
  /** One window for all, which moves on when the rule of each is met. */
  readonly sharedWindow: boolean;
}

const fewest = 2;
const most = 9;
const longestName = 60;

/**
 * Runs that are fit to be compared. How the film is drawn is said by `picture`, and otherwise by the first of them.
 * @throws ForgetvizError that names the two runs and what stands between them
 */
export function comparedRuns(
  given: readonly NamedExperiment[],
  { picture = {}, sharedWindow = false }: { readonly picture?: PictureFields; readonly sharedWindow?: boolean } = {},
): ComparedRuns {
  const [first, ...others] = given;
  if (first === undefined || others.length < fewest - 1 || given.length > most)
    throw new ForgetvizError(`a film compares ${fewest} to ${most} runs, not ${given.length}`, {
      code: 'OUT_OF_RANGE',
      hint: given.length > most ? 'Make two films of them.' : 'Name another experiment, record or preset.',
    });
  checkNames(given.map(({ name }) => name));
  for (const other of others) {
    checkData(first, other);
    if (sharedWindow) checkSharedWindow(first, other);
  }
  const film = { title: titleOf(given), ...picture };
  const drawn = { ...pictureOf(first.experiment), ...film };
  return {
    runs: given.map(({ name, experiment }) => ({ name, experiment: { ...experiment, ...drawn } })),
    sharedWindow,
  };
}

/** What all are called, unless that speaks of one network alone. */
function titleOf(given: readonly NamedExperiment[]): string {
  const titles = new Set(given.map(({ experiment }) => experiment.title));
  const [title = ''] = titles;
  return titles.size === 1 && title !== defaultExperiment.title ? title : 'Neural networks, forgetting';
}

function checkNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name.trim() === '' || name.length > longestName || /\p{Cc}/u.test(name))
      throw new ForgetvizError(`the name "${name}" of a run: expected 1 to ${longestName} letters`, {
        code: 'BAD_NAME',
        hint: 'Name the runs yourself: --names one,other.',
      });
    checkLetters(
      { title: name },
      `the name "${name}" of a run`,
      undefined,
      'Name the runs yourself: --names one,other.',
    );
    // Records are named after them, and some file systems take both for one.
    const folded = name.toLowerCase();
    if (seen.has(folded))
      throw new ForgetvizError(`two runs have the name "${name}"`, {
        code: 'BAD_NAME',
        hint: `Tell them apart: --names ${names.map((each, place) => `${each}-${place + 1}`).join(',')}.`,
      });
    seen.add(folded);
  }
}

type Named = NamedExperiment;

function checkData(first: Named, other: Named): void {
  same('seed', first, other, 'other data', ({ seed }) => seed, 'Give both the same seed, as --seed 1.');
  same('points', first, other, 'other data', ({ points }) => points, 'Give both as many points, as --points 500.');
  const widthsOf = ({ network }: Experiment): string => {
    const { inputs, outputs } = widths(parseNetwork(network));
    return `${inputs} inputs and ${outputs} outputs`;
  };
  const networks = 'Give both networks of the same inputs and outputs; what lies between may differ.';
  same('network', first, other, 'other data', widthsOf, networks);
  const pace = 'Give both the same, as --steps-per-frame 1: each frame shows the same step of all.';
  same('stepsPerFrame', first, other, 'another pace', ({ stepsPerFrame }) => stepsPerFrame, pace);
}

function checkSharedWindow(first: Named, other: Named): void {
  for (const field of ['window', 'shift', 'steps', 'passes'] as const) {
    const hint = `Give both the same ${field}, or leave --shared-window out.`;
    same(field, first, other, 'no window to share', (experiment) => experiment[field] ?? 'absent', hint);
  }
}

function same(
  field: string,
  first: Named,
  other: Named,
  what: string,
  of: (experiment: Experiment) => number | string,
  hint: string,
): void {
  const [one, two] = [of(first.experiment), of(other.experiment)];
  if (one === two) return;
  throw new ForgetvizError(`${first.name} and ${other.name} have ${what}: ${field} is ${one}, and ${two}`, {
    code: 'NOT_COMPARABLE',
    hint,
  });
}
