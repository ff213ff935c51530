import { rightOf, type Box } from '../box';
import type { Colour } from '../colour';
import type { Context, View } from '../context';
import { countOf } from '../format';
import type { Quantity } from '../header';
import { fill, type Mark } from '../mark';
import type { Measures } from '../measures';
import { createNumber, widthOfNumber } from '../readout';
import { capitalHeight, fitted, widthOf } from '../text';

export interface NameSpec {
  readonly name: string;
  readonly colour: Colour;
  /** In what the run differs from the others. */
  readonly differences: string;
  /** What it measures, at the right. */
  readonly quantities: readonly Quantity[];
}

/** What follows a run along its line. */
export interface NameView {
  readonly next: View;
  /** The run has come to its end, and stands still from here on. */
  readonly end: View;
}

/** Width of a line that shows all of it. */
export function widthOfName({ name, differences, quantities }: NameSpec, { measures }: Context): number {
  const { heading: font, label } = measures;
  const said = differences === '' ? 0 : gapOf(measures) + widthOf(differences, label);
  return besideName(measures) + widthOf(name, font) + said + widthOfQuantities(quantities, measures);
}

const spaceOf = ({ label }: Measures): number => Math.round(label.size * 0.45);
const gapOf = ({ label }: Measures): number => Math.round(label.size * 1.1);
/** What the block of colour takes, with the space behind it. */
const besideName = ({ heading }: Measures): number => capitalHeight(heading) + Math.round(heading.size * 0.4);

const widthOfQuantities = (quantities: readonly Quantity[], measures: Measures): number =>
  quantities.reduce(
    (sum, { label, widest }) =>
      sum +
      gapOf(measures) +
      widthOf(label, measures.label) +
      spaceOf(measures) +
      widthOfNumber(widest, measures.number),
    0,
  );

/** The line above a run: its colour, its name, in what it differs, and some numbers. */
export function createNameView(box: Box, spec: NameSpec, context: Context): NameView {
  const { theme, measures } = context;
  const { heading: font, label, number } = measures;
  const baseline = box.y + Math.round(font.size * 0.95);
  const gap = gapOf(measures);
  const high = capitalHeight(font);
  const left = box.x + besideName(measures);
  const { quantities } = spec;
  const free = rightOf(box) - widthOfQuantities(quantities, measures) - left;
  const name = fitted(spec.name, font, free);

  let edge = left + free + gap;
  const numbers = quantities.map((quantity) => {
    const numberAt = edge + widthOf(quantity.label, label) + spaceOf(measures);
    const y = baseline - Math.round(number.size * 0.9);
    const width = widthOfNumber(quantity.widest, number);
    const show = createNumber({ edge: numberAt, align: 'left', y, width }, number, context);
    const mark = text(quantity.label, edge, 'left', label, theme.dimText);
    edge = numberAt + width + gap;
    return { of: quantity.of, show, label: mark };
  });

  function text(words: string, x: number, align: 'left' | 'right', face: typeof font, colour: Colour): Mark {
    return { kind: 'text', text: words, x, y: baseline, align, font: face, colour };
  }

  const wordsAt = left + widthOf(name, font) + gap;
  const room = Math.max(0, left + free - wordsAt);
  function words(what: string): readonly Mark[] {
    const shown = fitted(what, label, room);
    const wiped = fill(theme.background, wordsAt, box.y, room, box.height);
    return shown === '' ? [wiped] : [wiped, text(shown, wordsAt, 'left', label, theme.dimText)];
  }

  let isFirst = true;
  return {
    next: (step) => {
      const still = isFirst
        ? [
            fill(spec.colour, box.x, baseline - high, high, high),
            text(name, left, 'left', font, theme.text),
            ...words(spec.differences),
            ...numbers.map((each) => each.label),
          ]
        : [];
      isFirst = false;
      return [...still, ...numbers.flatMap(({ of, show }) => show(of(step)))];
    },
    end: ({ step }) =>
      words([`ended at step ${countOf(step)}`, spec.differences].filter((part) => part !== '').join(' · ')),
  };
}
