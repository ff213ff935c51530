import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExperiment } from './file';
import type { Experiment } from './fields';

export interface Preset {
  /** What one sees, in a sentence, with the figures of seed 1. */
  readonly description: string;
  /** What differs from the defaults. */
  readonly values: Partial<Experiment>;
}

/** In the order in which they are told. */
const names = [
  ...['forgetting', 'memorise', 'sgd', 'weight-decay', 'worst-point', 'wide', 'dots', 'short'],
  ...['tired', 'max-norm', 'dropout', 'zeroing', 'shrink', 'replay', 'elephant', 'amnesiac'],
];

/** Each a file of its own; also in a package, where they stand beside dist/. */
const folder = join(__dirname, '..', '..', 'examples', 'presets');

/** Experiments worth watching, by name. */
export const presets: ReadonlyMap<string, Preset> = new Map(names.map((name) => [name, presetOf(name)]));

/** Read when it is asked for: few commands need one, and none needs all of them. */
function presetOf(name: string): Preset {
  const text = (): string => readFileSync(join(folder, `${name}.yaml`), 'utf8');
  return {
    get description() {
      const [comment = ''] = text().split(/^(?!# )/m);
      return comment.replace(/^# /gm, '').trim().replaceAll('\n', ' ');
    },
    get values() {
      const { settings } = readExperiment({ name: `preset ${name}`, text: text() });
      return Object.fromEntries([...settings].map(([field, { value }]) => [field, value]));
    },
  };
}
