import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { fieldNames, type ExperimentFile } from '../../experiment';
import { entriesOf, parsePlan, type PlanDocument, type PlanFile } from './document';
import { clip, refuse, type Place } from './place';
import { valuesOf, type Value } from './values';

/** A setting that differs between runs. */
export interface Axis {
  readonly name: string;
  readonly place: Place;
  readonly values: readonly Value[];
}

/** What is left out: the runs whose settings are all among these. */
export type Exclusion = readonly Axis[];

/** A plan as it is written, checked but for the experiments themselves. */
export interface Plan {
  /** What all runs share; absent for the defaults. */
  readonly base: ExperimentFile | undefined;
  readonly matrix: readonly Axis[];
  readonly exclude: readonly Exclusion[];
  /** How runs are called, where the plan says so. */
  readonly out: Value | undefined;
  /** Where the plan begins, for errors of the whole. */
  readonly place: Place;
}

const sectionNames = ['base', 'matrix', 'exclude', 'out'];
/** What a matrix may vary: the fields of an experiment, and what stands for several of them. */
export const axisNames: readonly string[] = [...fieldNames, 'preset', 'quality', 'duration'];

/** @throws ForgetvizError with the line and column of what is wrong. */
export function readPlan(file: PlanFile): Plan {
  const document = parsePlan(file);
  const sections = new Map(entriesOf(document.root, document).map((entry) => [entry.key, entry]));
  for (const { key, place } of sections.values())
    if (!sectionNames.includes(key)) throw refuse(place, `unknown section "${clip(key)}"`, sectionHint(key));
  const place = document.placeOf(document.root);
  const matrix = sections.get('matrix');
  if (!matrix) throw refuse(place, 'the plan has no matrix', 'Add what differs between runs, as matrix: {seed: 1..8}.');
  const axes = axesOf(mapOf('matrix', matrix.value, document, matrix.place), document, axisNames);
  if (axes.length === 0) throw refuse(matrix.place, 'the matrix is empty', 'Give it a setting, as seed: 1..8.');
  const base = sections.get('base');
  const exclude = sections.get('exclude');
  const out = sections.get('out');
  return {
    base: base && { name: file.name, text: onlyBase(file.text, mapOf('base', base.value, document, base.place)) },
    matrix: axes,
    exclude: exclude ? exclusionsOf(exclude.value, document, exclude.place, axes) : [],
    out: out && templateOf(out.value, document, out.place),
    place,
  };
}

function sectionHint(key: string): string {
  return axisNames.includes(key)
    ? 'An experiment alone is no plan: give it --seeds 1..8, or write it below base.'
    : `A plan holds: ${sectionNames.join(', ')}.`;
}

function axesOf(map: YAMLMap, document: PlanDocument, known: readonly string[]): readonly Axis[] {
  return entriesOf(map, document).map(({ key, place, value }) => {
    if (!known.includes(key))
      throw refuse(place, `unknown setting "${clip(key)}"`, `There may be: ${known.join(', ')}.`);
    return { name: key, place, values: valuesOf(key, value, document, place) };
  });
}

/** One mapping, or a list of them; each names settings of the matrix and some of their values. */
function exclusionsOf(
  node: Node | null,
  document: PlanDocument,
  key: Place,
  matrix: readonly Axis[],
): readonly Exclusion[] {
  const items = isSeq(node) ? (node.items as Node[]) : [node];
  const known = matrix.map(({ name }) => name);
  return items.map((item) => {
    const exclusion = axesOf(mapOf('exclude', item, document, key), document, known);
    if (exclusion.length === 0)
      throw refuse(document.placeOf(item), 'this would exclude every run', 'Name a setting of the matrix in it.');
    for (const { name, values, place } of exclusion) {
      const there = new Set(matrix.find((axis) => axis.name === name)?.values.map(({ text }) => text));
      if (values.some(({ text }) => there.has(text))) continue;
      const [first] = values;
      throw refuse(
        first?.place ?? place,
        `${name} ${clip(first?.text ?? '')} is not in the matrix`,
        'Exclude only values that the matrix has, written the same way.',
      );
    }
    return exclusion;
  });
}

function templateOf(node: Node | null, document: PlanDocument, key: Place): Value {
  if (!isScalar(node) || typeof node.value !== 'string' || node.value === '')
    throw refuse(node ? document.placeOf(node) : key, 'out: expected a name', "For example out: '{seed}'.");
  return { text: node.value, place: document.placeOf(node) };
}

function mapOf(name: string, node: Node | null, document: PlanDocument, key: Place): YAMLMap {
  if (isMap(node)) return node;
  throw refuse(
    node ? document.placeOf(node) : key,
    `${name}: expected lines of "name: value"`,
    'Indent them below it.',
  );
}

/** The base as an experiment file of its own, with all its values at the lines and columns that they have in the plan. */
function onlyBase(text: string, base: YAMLMap): string {
  const [start = 0, end = 0] = base.range ?? [];
  return text.slice(0, start).replace(/[^\n]/g, ' ') + text.slice(start, end);
}
