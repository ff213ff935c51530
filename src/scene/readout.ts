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

/** Widths of a text's cells: digits share one width, commas and points take less, an M or ∞ more. */
function cellsOf(text: string, font: Font): { readonly widths: readonly number[]; readonly total: number } {
  const digit = Math.ceil(font.size * 0.6);
  const mark = Math.ceil(font.size * 0.3);
  const widths = Array.from(text, (char) => (/[,.]/.test(char) ? mark : Math.max(digit, widthOf(char, font))));
  return { widths, total: widths.reduce((sum, width) => sum + width, 0) };
}

/**
 * A readout whose label's line begins at `top` and whose texts end, or for `left` begin, at `edge`; pixels. Cells that
 * stay where they are and what they were are not drawn again.
 */
export function createReadout(
  spec: ReadoutSpec,
  { edge, top, align }: { readonly edge: number; readonly top: number; readonly align: 'left' | 'right' },
  context: Context,
): Readout {
  const { theme, measures } = context;
  const { label, number } = measures;
  const width = widthOfReadout(spec, context);
  const left = align === 'left' ? edge : edge - width;
  const style: GlyphStyle = {
    font: number,
    colour: theme.text,
    background: theme.background,
    height: Math.ceil(number.size * 1.1),
    baseline: Math.round(number.size * 0.9),
  };
  const y = top + Math.round(label.size * 1.25);
  let drawn: Glyphs['cells'] = [];

  function place(text: string): Glyphs['cells'] {
    const { widths, total } = cellsOf(text, number);
    let x = align === 'left' ? left : left + width - total;
    return Array.from(text, (char, at) => {
      const cell = { x, width: widths[at] ?? 0, char };
      x += cell.width;
      return cell;
    });
  }

  function show(forms: Iterable<string>): readonly Mark[] {
    const cells = place(firstFitting(forms, (text) => cellsOf(text, number).total <= width));
    const before = drawn;
    drawn = cells;
    const same = (at: number): boolean => before[at]?.x === cells[at]?.x && before[at]?.width === cells[at]?.width;
    if (before.length === cells.length && cells.every((_, at) => same(at))) {
      const changed = cells.filter(({ char }, at) => char !== before[at]?.char);
      return changed.length === 0 ? [] : [{ kind: 'glyphs', style, y, cells: changed }];
    }
    return [fill(theme.background, left, y, width, style.height), { kind: 'glyphs', style, y, cells }];
  }

  const baseline = top + Math.round(label.size * 0.9);
  return {
    width,
    label: { kind: 'text', text: spec.label, x: edge, y: baseline, align, font: label, colour: theme.dimText },
    show,
  };
}
