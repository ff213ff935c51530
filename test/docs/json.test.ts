import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commands } from '../../src/cli/commands';
import { jsonLines } from '../../src/events';
import { linesOf as checked } from '../support/json-lines';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'json.md'), 'utf8');

/** The cells of every row that begins with a word in code. */
const rows = [...page.matchAll(/^\| (`.*) \|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
const wordsOf = (cell = ''): readonly string[] => Array.from(cell.matchAll(/`([^`]+)`/g), ([, word = '']) => word);
const isCommand = (name: string): name is keyof typeof jsonLines => name in jsonLines;
const byCommand = rows.filter(({ length }) => length === 2);
const byLine = rows.filter(({ length }) => length === 3);

interface Described {
  readonly anyOf?: readonly Described[];
  readonly oneOf?: readonly Described[];
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly const?: string;
}

interface Line {
  readonly name: string;
  readonly fields: readonly string[];
}

/** All that a line of a command may be; an experiment, which has no name, is left out. */
function linesOf(command: keyof typeof jsonLines): readonly Line[] {
  const within = ({ anyOf, oneOf, ...line }: Described): readonly Described[] =>
    (anyOf ?? oneOf)?.flatMap(within) ?? [line];
  return within(z.toJSONSchema(jsonLines[command] as z.ZodType) as Described).flatMap((line) => {
    const { event, error } = line.properties ?? {};
    if (event?.const !== undefined) return [{ name: event.const, fields: fieldsOf(line) }];
    return error === undefined ? [] : [{ name: 'error', fields: fieldsOf(error) }];
  });
}

function fieldsOf({ properties = {}, required = [] }: Described): readonly string[] {
  const names = Object.keys(properties).filter((name) => name !== 'event');
  return names.map((name) => (required.includes(name) ? name : `${name}?`));
}

test('when a command is added then what it prints is described', () => {
  expect(Object.keys(jsonLines)).toEqual(commands.map(({ name }) => name));
  expect(byCommand.map(([name]) => wordsOf(name)[0])).toEqual(Object.keys(jsonLines));
});

test.each(Object.keys(jsonLines).filter(isCommand))(
  'when a line of %s gets another name or field then the page about it says so',
  (command) => {
    const lines = linesOf(command);
    const [, named] = byCommand.find(([name]) => name === `\`${command}\``) ?? [];
    expect(new Set(wordsOf(named))).toEqual(new Set(lines.map(({ name }) => name)));
    const described = byLine.flatMap(([line, fields]): readonly Line[] => {
      const [name = '', ...of] = wordsOf(line);
      const isOfIt = of.length > 0 ? of.includes(command) : wordsOf(named).includes(name);
      return isOfIt ? [{ name, fields: wordsOf(fields) }] : [];
    });
    const inOrder = (list: readonly Line[]) => list.map((line) => JSON.stringify(line)).sort();
    expect(inOrder(described)).toEqual(inOrder(lines));
  },
);

test.each([
  { event: 'done', out: 'still.png', step: 1, bytes: 1, more: 1 },
  { error: { code: 'A', message: 'b', blame: 'run', more: 1 } },
  { event: 'start', out: 'a.mp4', frames: 1, experiment: {} },
])('when a command prints %j, which nobody described, then its tests fail', (line) => {
  expect(() => checked('still', [JSON.stringify(line)])).toThrow();
});
