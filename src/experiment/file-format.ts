import { isScalar } from 'yaml';
import { clip } from '../text';
import { describeLocation, refuseAt, type YamlEntry, type YamlMapping } from '../yaml';
import { fields, type Field } from './fields';
import { formatOf, newestFormat } from './format';
import { lengthNames } from './names';
import { readNumber } from './number';

/**
 * The format that a line `format: 3` of an experiment or a plan names.
 * @throws ForgetvizError at its line and column, where it is none, or one that only a later version can read.
 */
export function readFormat({ location, value }: YamlEntry, { locationOf }: YamlMapping, code: string): number {
  const source = isScalar(value) ? (value.source ?? '') : '';
  const text = isScalar(value) && typeof value.value === 'string' ? JSON.stringify(source) : source;
  const named = isScalar(value) && typeof value.value === 'number' ? readNumber(source) : undefined;
  const at = value ? locationOf(value) : location;
  if (typeof named !== 'number' || !Number.isInteger(named) || named < 1)
    throw refuseAt(at, `format${text && ` ${clip(text)}`}: expected a whole number from 1`, {
      code,
      hint: `For example format: ${newestFormat}, or leave the line out.`,
    });
  return formatOf(named, describeLocation(at));
}

const isOfFirst = ({ since = 1, isOptional }: Field): boolean => since === 1 && !isOptional;
const firstNames = (fields as readonly Field[]).filter(isOfFirst).map(({ name }) => name);

/**
 * The format of an experiment file that names none, by the settings in it: one with every field of format 1 is what
 * `presets` of version 0.1.0 printed. Any other was written by hand, for the version at hand.
 */
export function formatOfUnnamed(settings: { readonly has: (name: string) => boolean }): number {
  const isWhole = firstNames.every((name) => settings.has(name)) && lengthNames.some((name) => settings.has(name));
  return isWhole ? 1 : newestFormat;
}
