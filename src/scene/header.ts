import type { Experiment } from '../experiment';
import { missingLetter } from '../letters';
import type { Step } from '../metrics';
import type { Box } from './box';
import type { Context, View } from './context';
import { cosineForms, countForms, countOf, lossForms } from './format';
import type { Mark } from './mark';
import { shownNetwork } from './notation';
import { createReadout, widthOfReadout, type ReadoutSpec } from './readout';
import { fitted, widthOf } from './text';

export interface Quantity extends ReadoutSpec {
  /** The ways to write it, the most exact one first. */
  readonly of: (step: Step) => Iterable<string>;
}

interface HeaderParts {
  readonly quantities?: readonly Quantity[];
  /** What stands beneath the title. */
  readonly beneath?: string;
}

export const stepOf = ({ steps }: Pick<Experiment, 'steps'>): Quantity => ({
  label: 'step',
  widest: countOf(steps ?? 1_000_000),
  of: ({ step }) => countForms(step),
});

export const windowLoss: Quantity = {
  label: 'window loss',
  widest: '1234.56',
  of: (step) => lossForms(step.windowLoss),
};

export function passOf({ steps, passes, shift, points }: Experiment): Quantity {
  // The window moves at most once a step.
  const most = passes ?? ((steps ?? Infinity) * shift) / points;
  return { label: 'pass', widest: most < 999 ? '123' : '1,234', of: ({ pass }) => countForms(pass + 1) };
}

const cosine: Quantity = { label: 'cosine', widest: '−0.123', of: (step) => cosineForms(step.cosine) };

/** From the one that goes last when room is short to the one that goes first. */
const quantitiesOf = (experiment: Experiment): readonly Quantity[] => [
  stepOf(experiment),
  windowLoss,
  passOf(experiment),
  cosine,
];

/** The order in which they are read. */
const order = ['step', 'pass', 'window loss', 'cosine'];

/** Title and, beneath it, the network at the left, what the step measured at the right; or beneath. */
export function createHeader(
  box: Box,
  stacked: boolean,
  context: Context,
  {
    quantities = quantitiesOf(context.experiment),
    beneath = shownNetwork(context.experiment.network),
  }: HeaderParts = {},
): View {
  const { experiment, theme, measures } = context;
  const { label, number } = measures;
  const isOurs = missingLetter(experiment.title) === undefined;
  const title = isOurs ? measures.title : { ...measures.title, other: context.font };
  const gap = Math.round(number.size * 0.9);
  const widths = (parts: readonly Quantity[]): number =>
    parts.reduce((sum, part) => sum + widthOfReadout(part, context) + gap, -gap);

  const wanted = stacked ? 0 : Math.min(widthOf(experiment.title, title), box.width * 0.55) + gap;
  let shown = quantities;
  while (shown.length > 1 && widths(shown) > box.width - wanted) shown = shown.slice(0, -1);
  const readWidth = widths(shown);
  const wordsWidth = stacked ? box.width : box.width - readWidth - gap;

  const top = stacked ? box.y + Math.round(title.size * 1.25 + label.size * 2.4) : box.y;
  let edge = box.x + (stacked ? 0 : box.width - readWidth);
  const readouts = shown
    .toSorted((one, other) => order.indexOf(one.label) - order.indexOf(other.label))
    .map((quantity) => {
      const width = widthOfReadout(quantity, context);
      const place = stacked ? ({ edge, align: 'left' } as const) : ({ edge: edge + width, align: 'right' } as const);
      edge += width + gap;
      return { ...createReadout(quantity, { ...place, top }, context), of: quantity.of };
    });

  const words = (): readonly Mark[] => {
    const titleLine = box.y + Math.round(title.size * 0.9);
    const networkLine = titleLine + Math.round(label.size * 1.6);
    const line = (text: string, y: number, font: typeof title, colour: number): readonly Mark[] =>
      text === '' ? [] : [{ kind: 'text', text, x: box.x, y, align: 'left', font, colour }];
    const network = fitted(beneath, label, wordsWidth);
    return [
      ...line(fitted(experiment.title, title, wordsWidth), titleLine, title, theme.text),
      ...line(network.length < 24 && network.endsWith('…') ? '' : network, networkLine, label, theme.dimText),
    ];
  };

  let still = [...words(), ...readouts.map(({ label: mark }) => mark)];
  return (step) => {
    const first = still;
    still = [];
    return [...first, ...readouts.flatMap(({ of, show }) => show(of(step)))];
  };
}
