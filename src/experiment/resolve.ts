import { ForgetvizError } from '../errors';
import { checkField, checkTogether, outOfRange } from './check';
import { durationWords, parseDuration, stepsOfDuration, wholeFrames } from './duration';
import { readExperiment, type ExperimentFile } from './file';
import { flagOf, defaultExperiment, fields, mostSteps, type Experiment, type Field, type FieldName } from './fields';
import { flagLayer } from './flags';
import { newestFormat, readWritten } from './format';
import { isFontId, missingLetter, type UserFont } from '../letters';
import { checkLetters } from './letters';
import { fieldNames, lengthNames } from './names';
import { presets } from './presets';
import { qualities } from './quality';
import { experimentSchema } from './schema';
import {
  describeGiven,
  describeSource,
  writeInstead,
  type GivenValue,
  type SettingsLayer,
  type ValueSource,
} from './source';
import { suggest } from './suggest';

export interface Settings {
  /** As typed, by camelCase name (`learningRate`), `preset`, `quality` and `duration` among them. */
  readonly flags?: Readonly<Record<string, string>>;
  readonly file?: ExperimentFile;
  /** For callers that have no flags; `flags.preset` and the file's own `preset` come before it. */
  readonly preset?: string;
  /** The font that they name, opened. */
  readonly font?: UserFont | undefined;
}

export interface Resolved {
  readonly experiment: Experiment;
  /** Where each value comes from, in words: `--window`, `run.yaml:3:9`, `preset memorise`, `default`. */
  readonly sources: Readonly<Record<string, string>>;
}

/**
 * The experiment that flags, a file and a preset describe together: a flag beats the file, the file beats the preset,
 * the preset beats the default. A quality is a bundle of values that ranks just below whatever named it.
 */
export function resolveExperiment(settings: Settings): Resolved {
  const { experiment, chosen } = resolveChosen(settings);
  const title = chosen.get('title');
  if (title) checkLetters(experiment, describeGiven('title', title), settings.font);
  return { experiment, sources: Object.fromEntries(fieldNames.flatMap((name) => sourceOf(name, chosen))) };
}

/**
 * An experiment that this program wrote into a file, as another version may have done: checked are all but the letters of
 * its title, so that what was made can still be read, and drawn with another title.
 */
export function checkWritten(file: ExperimentFile): Experiment {
  return resolveChosen({ file }).experiment;
}

/** The font that settings name: a file, relative to where it is named, or the hash of one. */
export function fontNamed({ flags = {}, file }: Settings): GivenValue | undefined {
  return flagLayer(flags).get('font') ?? (file && readExperiment(file).settings.get('font'));
}

interface Chosen {
  readonly experiment: Experiment;
  readonly chosen: ReadonlyMap<string, GivenValue>;
}

function resolveChosen({ flags = {}, file, preset, font }: Settings): Chosen {
  const typed = flagLayer(flags);
  const { settings: written, format } = file
    ? readExperiment(file)
    : { settings: new Map<string, GivenValue>(), format: newestFormat };
  const asked: GivenValue | undefined =
    preset === undefined ? undefined : { value: preset, source: { kind: 'preset', name: preset } };
  const chosen = overlay([
    defaultLayer(),
    presetLayer(typed.get('preset') ?? written.get('preset') ?? asked),
    qualityLayer(written.get('quality')),
    written,
    qualityLayer(typed.get('quality')),
    typed,
  ]);

  setStandards(chosen);
  if (font) setFont(chosen, font, typed.has('title') ? undefined : written.get('font'));
  for (const [name, given] of chosen) {
    if (!isField(name)) continue;
    const value = readers.get(name)?.(given.value) ?? given.value;
    checkField(name, given, value);
    chosen.set(name, { ...given, value });
  }
  updateMeanings(chosen, format);
  setLength(chosen);
  const values = Object.fromEntries(
    [...chosen].filter(([name]) => isField(name)).map(([name, { value }]) => [name, value]),
  );
  const experiment = experimentSchema.parse(values);
  checkTogether(experiment, chosen);
  return { experiment, chosen };
}

const readers = new Map((fields as readonly Field[]).map(({ name, read }) => [name, read]));

/** Later layers win; a layer that says how long the run is silences every earlier length. */
function overlay(layers: readonly SettingsLayer[]): Map<string, GivenValue> {
  const chosen = new Map<string, GivenValue>();
  for (const layer of layers) {
    const lengths = lengthNames.filter((name) => layer.has(name));
    refuseTwoLengths(lengths, layer);
    if (lengths.length > 0) for (const name of lengthNames) chosen.delete(name);
    for (const [name, given] of layer) chosen.set(name, given);
  }
  return chosen;
}

function refuseTwoLengths([first, second]: readonly string[], layer: SettingsLayer): void {
  const one = first === undefined ? undefined : layer.get(first);
  const other = second === undefined ? undefined : layer.get(second);
  if (first === undefined || second === undefined || !one || !other) return;
  throw new ForgetvizError(`${describeGiven(first, one)} and ${describeGiven(second, other)}: a run has one length`, {
    code: 'TWO_LENGTHS',
    hint: 'Give one of steps, passes and duration.',
  });
}

/** A standard value may depend on what stands beside it. */
function setStandards(chosen: Map<string, GivenValue>): void {
  const values = Object.fromEntries([...chosen].map(([name, { value }]) => [name, value]));
  for (const { name, standardBeside } of fields as readonly Field[]) {
    const given = chosen.get(name);
    if (given?.source.kind === 'default' && standardBeside)
      chosen.set(name, { ...given, value: standardBeside(values) });
  }
}

/**
 * The hash of the font that was opened stands for its file. Where the title needs the font whose hash a file named,
 * that is the one asked for.
 */
function setFont(chosen: Map<string, GivenValue>, font: UserFont, named: GivenValue | undefined): void {
  const isNeeded = missingLetter(String(chosen.get('title')?.value)) !== undefined;
  if (named && isFontId(named.value) && isNeeded) chosen.set('font', named);
  else chosen.set('font', { source: { kind: 'flag', flag: flagOf('font') }, ...chosen.get('font'), value: font.id });
}

/** What a file says is read in the meaning of its format, beside what stands with it; what is typed has today's. */
function updateMeanings(chosen: Map<string, GivenValue>, format: number): void {
  const read = readWritten(Object.fromEntries([...chosen].map(([name, { value }]) => [name, value])), format);
  for (const [name, given] of chosen) {
    if (given.source.kind !== 'file' || read[name] === given.value) continue;
    chosen.set(name, { ...given, value: read[name], note: `in the meaning of format ${format}` });
  }
}

/** Turns a duration into steps, and steps into whole frames. */
function setLength(chosen: Map<string, GivenValue>): void {
  // Both have been checked by now.
  const frames = { fps: Number(chosen.get('fps')?.value), stepsPerFrame: Number(chosen.get('stepsPerFrame')?.value) };
  const duration = chosen.get('duration');
  if (duration) {
    const seconds = parseDuration(duration.value);
    if (seconds === undefined) throw outOfRange('duration', duration, durationWords);
    const steps = stepsOfDuration(seconds, frames);
    if (steps > mostSteps) throw outOfRange('duration', duration, `a time of at most ${mostSteps} steps`);
    chosen.delete('duration');
    chosen.set('steps', { value: steps, source: duration.source });
  }
  const steps = chosen.get('steps');
  if (!steps) return;
  const rounded = wholeFrames(Number(steps.value), frames);
  const note = rounded === steps.value ? {} : { note: 'rounded up to whole frames' };
  const whole: GivenValue = { value: rounded, source: steps.source, ...note };
  checkField('steps', whole);
  chosen.set('steps', whole);
}

function defaultLayer(): SettingsLayer {
  return layerOf(defaultExperiment, { kind: 'default' });
}

function presetLayer(given: GivenValue | undefined): SettingsLayer {
  if (!given) return new Map<string, GivenValue>();
  const preset = presets.get(String(given.value));
  if (!preset) throw unknownName('preset', given, [...presets.keys()]);
  return layerOf(preset.values, { kind: 'preset', name: String(given.value) });
}

function qualityLayer(given: GivenValue | undefined): SettingsLayer {
  if (!given) return new Map<string, GivenValue>();
  const bundle = qualities.get(String(given.value));
  if (!bundle) throw unknownName('quality', given, [...qualities.keys()]);
  return layerOf(bundle, { kind: 'quality', name: String(given.value) });
}

function layerOf(values: Partial<Experiment>, source: ValueSource): SettingsLayer {
  return new Map(Object.entries(values).map(([name, value]): [string, GivenValue] => [name, { value, source }]));
}

function unknownName(what: string, given: GivenValue, known: readonly string[]): ForgetvizError {
  const meant = suggest(String(given.value), known) ?? known[0];
  return new ForgetvizError(`${describeGiven(what, given)}: expected one of ${known.join(', ')}`, {
    code: 'UNKNOWN_NAME',
    hint: `For example ${writeInstead(what, meant, given.source)}.`,
  });
}

function isField(name: string): name is FieldName {
  return (fieldNames as readonly string[]).includes(name);
}

function sourceOf(name: FieldName, chosen: ReadonlyMap<string, GivenValue>): [string, string][] {
  const given = chosen.get(name);
  return given ? [[name, describeSource(given.source) + (given.note ? `, ${given.note}` : '')]] : [];
}
