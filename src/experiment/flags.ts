import { readNumber } from './number';
import { flagOf, type Given, type Layer } from './source';

const texts = new Set(['network', 'title']);

/** Values as typed on the command line, by camelCase name, with numbers and lists read from their text. */
export function flagLayer(flags: Readonly<Record<string, string>>): Layer {
  return new Map(
    Object.entries(flags).map(([name, text]): [string, Given] => [
      name,
      { value: readFlag(name, text), source: { kind: 'flag', flag: flagOf(name) } },
    ]),
  );
}

function readFlag(name: string, text: string): unknown {
  if (texts.has(name)) return text;
  if (name === 'panels') return text.split(',').map((panel) => panel.trim());
  return readNumber(text);
}
