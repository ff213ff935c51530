import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'opentype.js';
import { fontFiles, type Weight } from '../../src/letters';

export const tablePath = join(__dirname, '..', '..', 'src', 'letters', 'table.ts');

/**
 * What is no letter to a reader: controls and formatting (soft hyphens, joiners, marks of direction), line ends, private
 * use. The font has glyphs for a few of them, most without a width.
 */
const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u;

/** Advance width of every letter that the font file of a weight has, by code point. */
export function advancesIn(weight: Weight): ReadonlyMap<number, number> {
  const bytes = readFileSync(require.resolve(fontFiles[weight]));
  const { glyphs, tables } = parse(Uint8Array.from(bytes).buffer);
  return new Map(
    Object.entries(tables.cmap.glyphIndexMap)
      .map(([codePoint, glyph]): [number, number] => [Number(codePoint), glyphs.get(glyph).advanceWidth])
      .filter(([codePoint]) => !invisible.test(String.fromCodePoint(codePoint))),
  );
}

/** The source of the table, from the font files themselves and as Prettier would write it. */
export function tableSource(): string {
  const [regular, semibold] = [advancesIn(400), advancesIn(600)];
  const shared = [...regular.keys()].filter((codePoint) => semibold.has(codePoint)).sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const codePoint of shared) {
    const last = runs.at(-1);
    if (last?.at(-1) === codePoint - 1) last.push(codePoint);
    else runs.push([codePoint]);
  }
  const rows = runs.map((run) => {
    const first = `0x${(run[0] ?? 0).toString(16).padStart(4, '0')}`;
    const widths = [regular, semibold].map((all) => run.map((codePoint) => all.get(codePoint) ?? NaN));
    const short = `  [${[first, ...widths.map(listed)].join(', ')}],`;
    if (short.length <= lineLength) return short;
    return ['  [', `    ${first},`, ...widths.map(long), '  ],'].join('\n');
  });
  return `${head}export const table: readonly LetterRun[] = [\n${rows.join('\n')}\n];\n`;
}

const lineLength = 120;

const head = `/**
 * Letters that follow each other: the first one's code point, and the advance width of each in thousandths of the
 * font's size, at weight 400 and at 600.
 */
export type LetterRun = readonly [first: number, regular: readonly number[], semibold: readonly number[]];

/** Every letter that the font has. Written by test/letters, from the font's files. */
`;

const listed = (numbers: readonly number[]): string => `[${numbers.join(', ')}]`;

/** A list on a line of its own, or on as many as it fills. */
function long(numbers: readonly number[]): string {
  const short = `    ${listed(numbers)},`;
  if (short.length <= lineLength) return short;
  const lines: string[] = [''];
  for (const number of numbers) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? `      ${number},` : `${last} ${number},`;
    if (longer.length <= lineLength) lines[lines.length - 1] = longer;
    else lines.push(`      ${number},`);
  }
  return ['    [', ...lines, '    ],'].join('\n');
}
