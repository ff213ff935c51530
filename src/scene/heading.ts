import { rightOf, type Box } from './box';
import type { Colour } from './colour';
import type { Context } from './context';
import { firstFitting } from './format';
import { fill, type Mark } from './mark';
import { capitalHeight, fitted, widthOf } from './text';

/** A sample of what is drawn, and what it is called. */
export interface Key {
  readonly text: string;
  /** What stands before the sample: the value at which a ramp begins. */
  readonly before?: string;
  /** A shorter name where the whole heading does not fit. */
  readonly short?: string;
  /** Blocks, side by side; more than one for a ramp. */
  readonly colours: readonly Colour[];
  /** Height of the blocks, in parts of a capital's. */
  readonly thickness: number;
}

/** Height that a panel's heading takes, with the space beneath it. */
export function headingHeight({ measures, told }: Context): number {
  // The highest label of the axis reaches above its tick.
  if (told) return Math.round(measures.label.size * 0.6);
  return Math.round(measures.heading.size * 1.95);
}

/**
 * A panel's heading, the first of `texts` that fits, at its upper left; at the right the keys, without the last ones
 * where they do not fit.
 */
export function heading(box: Box, texts: readonly string[], keys: readonly Key[], context: Context): readonly Mark[] {
  const { measures, theme } = context;
  const { heading: font, label } = measures;
  const baseline = box.y + Math.round(font.size * 0.85);
  const text = firstFitting(texts, (each) => widthOf(each, font) <= box.width);
  const title = fitted(text, font, box.width);
  const marks: Mark[] =
    title === '' ? [] : [{ kind: 'text', text: title, x: box.x, y: baseline, align: 'left', font, colour: theme.text }];
  const block = Math.max(3, Math.round(label.size * 0.8));
  const space = Math.round(label.size * 0.4);
  const between = Math.round(label.size * 1.2);
  const high = capitalHeight(label);
  const each = (blocks: number): number => (blocks < 2 ? block : Math.max(2, Math.round((block * 5) / blocks)));
  const free = box.width - widthOf(title, font);
  const sampleOf = ({ colours }: Key): number => each(colours.length) * colours.length;
  const beforeOf = ({ before }: Key): number => (before === undefined ? 0 : widthOf(before, label) + space);
  const room = (shown: readonly Key[]): number =>
    shown.reduce((sum, key) => sum + beforeOf(key) + sampleOf(key) + space + widthOf(key.text, label) + between, 0);
  let shown = keys;
  if (room(shown) > free) shown = keys.map((key) => ({ ...key, text: key.short ?? key.text }));
  while (shown.length > 0 && room(shown) > free) shown = shown.slice(0, -1);
  let right = rightOf(box);
  for (const key of [...shown].reverse()) {
    const left = right - widthOf(key.text, label) - space - sampleOf(key);
    const thick = Math.max(1, Math.round(high * key.thickness));
    const top = baseline - Math.round((high + thick) / 2);
    const width = each(key.colours.length);
    const caption = (words: string, x: number): Mark => ({
      kind: 'text',
      text: words,
      x,
      y: baseline,
      align: 'right',
      font: label,
      colour: theme.dimText,
    });
    marks.push(
      caption(key.text, right),
      ...(key.before === undefined ? [] : [caption(key.before, left - space)]),
      ...key.colours.map((colour, place) => fill(colour, left + place * width, top, width, thick)),
    );
    right = left - beforeOf(key) - between;
  }
  return marks;
}
