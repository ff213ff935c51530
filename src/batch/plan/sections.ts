import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { fieldNames, readFormat, type ExperimentFile } from '../../experiment';
import { isFileName } from '../../files';
import { clip } from '../../text';
import type { Location, YamlMapping } from '../../yaml';
import { namedEntries, parsePlan, type PlanFile } from './document';
import { code, refuse } from './refusal';
import { valuesOf, type Value } from './values';

/** A setting that differs between runs. */
export interface Axis {
  readonly name: string;
  readonly location: Location;
  readonly values: readonly Value[];
}

/** What is left out: the runs whose settings are all among these. */
export type Exclusion = readonly Axis[];

/** Several runs in one film. */
export interface Comparison {
  /** Their names, and what each has otherwise than the base. */
  readonly runs: readonly { readonly name: string; readonly settings: readonly Setting[] }[];
  readonly sharedWindow: boolean;
  readonly location: Location;
}

/** A setting with its value. */
export interface Setting extends Pick<Axis, 'name' | 'location'> {
  readonly value: Value;
}

/** A plan as it is written, checked but for the experiments themselves. */
export interface Plan {
  /** What all runs share; absent for the defaults. */
  readonly base: ExperimentFile | undefined;
  /** Where each run of the batch is a film of several, which differ in these settings; absent where it is of one. */
  readonly compare: Comparison | undefined;
  readonly matrix: readonly Axis[];
  readonly exclude: readonly Exclusion[];
  /** How runs are called, where the plan says so. */
  readonly out: Value | undefined;
  /** Where the plan begins, for errors of the whole. */
  readonly location: Location;
}

const sectionNames = ['base', 'compare', 'sharedWindow', 'matrix', 'exclude', 'out', 'format'];
/** What a matrix may vary: the fields of an experiment but its font, which all share, and what stands for several of them. */
export const axisNames: readonly string[] = [
  ...fieldNames.filter((name) => name !== 'font'),
  'preset',
  'quality',
  'duration',
];

/** @throws ForgetvizError with the line and column of what is wrong. */
export function readPlan(file: PlanFile): Plan {
  const document = parsePlan(file);
  const sections = new Map(namedEntries(document.root, document).map((entry) => [entry.key, entry]));
  // Before all else: a later version may have sections that this one does not know.
  const named = sections.get('format');
  const format = named && readFormat(named, document, code);
  for (const { key, location } of sections.values())
    if (!sectionNames.includes(key)) throw refuse(location, `unknown section "${clip(key)}"`, sectionHint(key));
  const location = document.locationOf(document.root);
  const matrix = sections.get('matrix');
  if (!matrix)
    throw refuse(location, 'the plan has no matrix', 'Add what differs between runs, as matrix: {seed: 1..8}.');
  const axes = axesOf(mapOf('matrix', matrix.value, document, matrix.location), document, axisNames);
  if (axes.length === 0) throw refuse(matrix.location, 'the matrix is empty', 'Give it a setting, as seed: 1..8.');
  const base = sections.get('base');
  const exclude = sections.get('exclude');
  const out = sections.get('out');
  return {
    base: base && {
      name: file.name,
      text: onlyBase(file.text, mapOf('base', base.value, document, base.location)),
      format,
    },
    compare: comparisonOf(sections, document, axes),
    matrix: axes,
    exclude: exclude ? exclusionsOf(exclude.value, document, exclude.location, axes) : [],
    out: out && templateOf(out.value, document, out.location),
    location,
  };
}

type Sections = ReadonlyMap<string, ReturnType<typeof namedEntries>[number]>;

/** A mapping of names, each to a mapping of settings, or to nothing where a run is the base itself. */
function comparisonOf(sections: Sections, document: YamlMapping, matrix: readonly Axis[]): Comparison | undefined {
  const [compare, shared] = [sections.get('compare'), sections.get('sharedWindow')];
  if (!compare) {
    if (shared) throw refuse(shared.location, 'sharedWindow has no effect without compare', 'Leave it out.');
    return undefined;
  }
  const sharedWindow: unknown = shared && isScalar(shared.value) ? shared.value.value : shared && shared.value;
  if (shared && typeof sharedWindow !== 'boolean')
    throw refuse(shared.location, 'sharedWindow: expected true or false', 'For example sharedWindow: true.');
  const runs = namedEntries(mapOf('compare', compare.value, document, compare.location), document).map(
    ({ key, location, value }) => {
      if (!isFileName(key))
        throw refuse(
          location,
          `the name "${clip(key)}" of a run is none that a file can have`,
          'Use letters and digits.',
        );
      const isBase = value === null || (isScalar(value) && value.value === null);
      const settings = isBase ? [] : axesOf(mapOf(key, value, document, location), document, axisNames);
      return { name: key, settings: settings.map((axis) => settingOf(axis, matrix)) };
    },
  );
  return { runs, sharedWindow: sharedWindow === true, location: compare.location };
}

function settingOf({ name, location, values }: Axis, matrix: readonly Axis[]): Setting {
  if (matrix.some((axis) => axis.name === name))
    throw refuse(
      location,
      `${name} is what the matrix varies, for all runs of a film`,
      'Leave it out of one of the two.',
    );
  const [value, ...more] = values;
  if (value === undefined || more.length > 0)
    throw refuse(
      location,
      `${name}: expected one value`,
      'Name another run for another value, or vary it in the matrix.',
    );
  return { name, location, value };
}

function sectionHint(key: string): string {
  return axisNames.includes(key)
    ? 'An experiment alone is no plan: give it --seeds 1..8, or write it below base.'
    : `A plan holds: ${sectionNames.join(', ')}.`;
}

function axesOf(map: YAMLMap, document: YamlMapping, known: readonly string[]): readonly Axis[] {
  return namedEntries(map, document).map(({ key, location, value }) => {
    if (!known.includes(key))
      throw refuse(location, `unknown setting "${clip(key)}"`, `There may be: ${known.join(', ')}.`);
    return { name: key, location, values: valuesOf(key, value, document, location) };
  });
}

/** One mapping, or a list of them; each names settings of the matrix and some of their values. */
function exclusionsOf(
  node: Node | null,
  document: YamlMapping,
  key: Location,
  matrix: readonly Axis[],
): readonly Exclusion[] {
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  const known = matrix.map(({ name }) => name);
  return items.map((item) => {
    const exclusion = axesOf(mapOf('exclude', item, document, key), document, known);
    if (exclusion.length === 0)
      throw refuse(document.locationOf(item), 'this would exclude every run', 'Name a setting of the matrix in it.');
    for (const { name, values, location } of exclusion) {
      const there = new Set(matrix.find((axis) => axis.name === name)?.values.map(({ text }) => text));
      if (values.some(({ text }) => there.has(text))) continue;
      const [first] = values;
      throw refuse(
        first?.location ?? location,
        `${name} ${clip(first?.text ?? '')} is not in the matrix`,
        'Exclude only values that the matrix has, written the same way.',
      );
    }
    return exclusion;
  });
}

function templateOf(node: Node | null, document: YamlMapping, key: Location): Value {
  if (!isScalar(node) || typeof node.value !== 'string' || node.value === '')
    throw refuse(node ? document.locationOf(node) : key, 'out: expected a name', "For example out: '{seed}'.");
  return { text: node.value, location: document.locationOf(node) };
}

function mapOf(name: string, node: Node | null, document: YamlMapping, key: Location): YAMLMap {
  if (isMap(node)) return node;
  throw refuse(
    node ? document.locationOf(node) : key,
    `${name}: expected lines of "name: value"`,
    'Indent them below it.',
  );
}

/** The base as an experiment file of its own, with all its values at the lines and columns that they have in the plan. */
function onlyBase(text: string, base: YAMLMap): string {
  const [start = 0, end = 0] = base.range ?? [];
  return text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end);
}
