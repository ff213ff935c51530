import { flagOf, fields, type Field } from './fields';
import { readNumber } from './number';
import { type GivenValue, type SettingsLayer } from './source';

/** Values as typed on the command line, by camelCase name, with numbers and lists read from their text. */
export function flagLayer(flags: Readonly<Record<string, string>>): SettingsLayer {
  return new Map(
    Object.entries(flags).map(([name, text]): [string, GivenValue] => [
      name,
      { value: readFlag(name, text), source: { kind: 'flag', flag: flagOf(name) } },
    ]),
  );
}

const readers = new Map((fields as readonly Field[]).map(({ name, readFlag }) => [name, readFlag]));

function readFlag(name: string, text: string): unknown {
  return (readers.get(name) ?? readNumber)(text);
}
