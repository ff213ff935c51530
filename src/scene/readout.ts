import type { Context } from './context';
import { firstFitting } from './format';
import { fill, type Glyphs, type GlyphStyle, type Mark } from './mark';
import { widthOf, type Font } from './text';

/** A changing number beneath a small label. */
export interface ReadoutSpec {
  readonly label: string;
  /** The widest text it shows, such as `10,800`. */
  readonly widest: string;
}

export interface Readout {
  readonly width: number;
  readonly label: Mark;
  /** The number's cells as far as they changed, given the ways to write it, the most exact one first. */
  readonly show: (forms: Iterable<string>) => readonly Mark[];
}

export const widthOfReadout = ({ label, widest }: ReadoutSpec, { measures }: Context): number =>
  Math.max(widthOf(label, measures.label), cellsOf(widest, measures.number).total);

/** Width of a text's cells. */
export const widthOfNumber = (text: string, font: Font): number => cellsOf(text, font).total;

/** Widths of a text's cells: digits share one width, commas and points take less, an M or ∞ more. */
function cellsOf(text: string, font: Font): { readonly widths: readonly number[]; readonly total: number } {
  const digit = Math.ceil(font.size * 0.6);
  const mark = Math.ceil(font.size * 0.3);
  const widths = Array.from(text, (char) => (/[,.]/.test(char) ? mark : Math.max(digit, widthOf(char, font))));
  return { widths, total: widths.reduce((sum, width) => sum + width, 0) };
}

interface NumberPlace {
  /** Where its cells begin, or for `right` end; pixels. */
  readonly edge: number;
  readonly align: 'left' | 'right';
  /** Top of the cells, and the room they may take. */
  readonly y: number;
  readonly width: number;
}

/** The cells of a changing number, in one font. Those that stay where they are and what they were are not drawn again. */
export function createNumber({ edge, align, y, width }: NumberPlace, font: Font, { theme }: Context): Readout['show'] {
  const left = align === 'left' ? edge : edge - width;
  const style: GlyphStyle = {
    font,
    colour: theme.text,
    background: theme.background,
    height: Math.ceil(font.size * 1.1),
    baseline: Math.round(font.size * 0.9),
  };
  let drawn: Glyphs['cells'] = [];

  function place(text: string): Glyphs['cells'] {
    const { widths, total } = cellsOf(text, font);
    let x = align === 'left' ? left : left + width - total;
    return Array.from(text, (char, at) => {
      const cell = { x, width: widths[at] ?? 0, char };
      x += cell.width;
      return cell;
    });
  }

  return (forms) => {
    const cells = place(firstFitting(forms, (text) => cellsOf(text, font).total <= width));
    const before = drawn;
    drawn = cells;
    const same = (at: number): boolean => before[at]?.x === cells[at]?.x && before[at]?.width === cells[at]?.width;
    if (before.length === cells.length && cells.every((_, at) => same(at))) {
      const changed = cells.filter(({ char }, at) => char !== before[at]?.char);
      return changed.length === 0 ? [] : [{ kind: 'glyphs', style, y, cells: changed }];
    }
    return [fill(theme.background, left, y, width, style.height), { kind: 'glyphs', style, y, cells }];
  };
}

/** A readout whose label's line begins at `top` and whose texts end, or for `left` begin, at `edge`; pixels. */
export function createReadout(
  spec: ReadoutSpec,
  { edge, top, align }: { readonly edge: number; readonly top: number; readonly align: 'left' | 'right' },
  context: Context,
): Readout {
  const { theme, measures } = context;
  const { label, number } = measures;
  const width = widthOfReadout(spec, context);
  const baseline = top + Math.round(label.size * 0.9);
  return {
    width,
    label: { kind: 'text', text: spec.label, x: edge, y: baseline, align, font: label, colour: theme.dimText },
    show: createNumber({ edge, align, y: top + Math.round(label.size * 1.25), width }, number, context),
  };
}
