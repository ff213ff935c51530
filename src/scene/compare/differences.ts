import { fields, type Field, type NamedExperiment } from '../../experiment';
import { shownNetwork } from '../notation';

/** `learningRate` → `learning rate`. */
const wordsOf = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** How long a run is shows in the film itself. */
const lengths: readonly string[] = ['steps', 'passes'];

/** The value that most runs have, where two have it at least, as JSON. */
function usualOf(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [usual, ...others] = [...counts].toSorted(([, one], [, other]) => other - one);
  return usual !== undefined && usual[1] > (others[0]?.[1] ?? 1) ? usual[0] : undefined;
}

/**
 * In what each run differs from most of the others, in words: `optimizer sgd, learning rate 0.01`. Nothing of what all
 * have in common, nor of one that is as most are.
 */
export function differencesOf(runs: readonly NamedExperiment[]): readonly string[] {
  const deciding = (fields as readonly Field[]).filter(
    ({ decides, name }) => (decides === 'training' || decides === 'data') && !lengths.includes(name),
  );
  const all = deciding.map(({ name }) => {
    const values = runs.map(({ experiment }) => (experiment as Readonly<Record<string, unknown>>)[name]);
    const texts = values.map((value) => JSON.stringify([value]));
    const usual = new Set(texts).size === 1 ? texts[0] : usualOf(texts);
    return values.map((value, run) => (value === undefined || texts[run] === usual ? '' : said(name, value)));
  });
  return runs.map((_, run) =>
    all
      .map((each) => each[run] ?? '')
      .filter((text) => text !== '')
      .join(', '),
  );
}

const said = (name: string, value: unknown): string =>
  `${wordsOf(name)} ${name === 'network' ? shownNetwork(String(value)) : String(value)}`;
