import { basename } from 'node:path';
import { defaultExperiment } from '../../experiment';
import { printable } from '../../text';
import { decidingValues, type SummarisedRun, type Values } from './run';

type Group = readonly SummarisedRun[];

/** A name for each column: its title, or in what it differs from the others, or its file or its seeds. */
export function nameColumns(groups: readonly Group[]): readonly string[] {
  const candidates = [titlesOf(groups), differencesOf(groups), groups.map(seedsOrFile)];
  const distinct = candidates.find((names) => new Set(names).size === groups.length && names.every(Boolean));
  return (distinct ?? groups.map((group) => group[0]?.name ?? '')).map((name) => printable(name, 60));
}

/** Where somebody gave each a title, those say best what is compared. */
function titlesOf(groups: readonly Group[]): readonly string[] {
  return groups.map((group) => {
    const titles = new Set(group.map(({ experiment }) => experiment.title));
    const [title = ''] = titles;
    return titles.size === 1 && title !== defaultExperiment.title ? title : '';
  });
}

/** `optimizer adamw, weightDecay 0.1`: of the values that are not the same in all columns, those that are no default. */
function differencesOf(groups: readonly Group[]): readonly string[] {
  if (groups.length === 1) return [''];
  const all = groups.map(([run]): Values => (run === undefined ? {} : decidingValues(run)));
  const names = new Set(all.flatMap((values) => Object.keys(values)));
  const differing = [...names].filter((name) => new Set(all.map((values) => JSON.stringify(values[name]))).size > 1);
  const standard = decidingValues({ experiment: defaultExperiment });
  return all.map((values) => {
    const own = differing.filter((name) => values[name] !== undefined && values[name] !== standard[name]);
    return own.map((name) => `${name} ${String(values[name])}`).join(', ') || (differing.length > 0 ? 'defaults' : '');
  });
}

function seedsOrFile(group: Group): string {
  const [only] = group;
  if (group.length > 1) return `seeds ${seedRange(group.map(({ experiment }) => experiment.seed))}`;
  return only === undefined ? '' : basename(only.name).replace(/\.arrow$/, '');
}

/** `1..8`, as a batch takes them, or `1, 5, 7`. */
export function seedRange(seeds: readonly number[]): string {
  const sorted = [...seeds].sort((one, other) => one - other);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  return sorted.length > 2 && last - first === sorted.length - 1 ? `${first}..${last}` : sorted.join(', ');
}
