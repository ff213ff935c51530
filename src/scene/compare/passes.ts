import { createPassLengths, type Step } from '../../metrics';
import { upwards } from '../axis';
import { bottomOf, rightOf, type Box } from '../box';
import { blank, plotIn } from '../chart';
import { mix, type Colour } from '../colour';
import type { Context } from '../context';
import { countOf } from '../format';
import { rungAbove } from '../ladder';
import { fill, type Mark } from '../mark';
import { addPass, emptyPasses, mergePasses } from '../passes/history';
import { widthOf } from '../text';
import type { ComparedView } from './frame';

const firstSlots = 8;
const firstHigh = 1000;

/** 8, 12, 16, 24, 32, … */
const nextSlots = (slots: number): number => (slots % 3 === 0 ? (slots * 4) / 3 : Math.ceil((slots * 3) / 2));

/**
 * Steps needed for every complete pass: a line of each run over the passes. That under way is a bar which grows where
 * the line will go on.
 */
export function createPassesOfAll(box: Box, colours: readonly Colour[], context: Context): ComparedView {
  const { theme, measures, experiment } = context;
  const { label, line, unit } = measures;
  const plot = plotIn(box, context);
  const bottom = bottomOf(plot);
  const dot = Math.max(3, Math.round(11 * unit));
  const riser = Math.max(2, Math.round(5 * unit));
  const most = Math.max(1, (plot.width >> 2) - 1);
  const runs = colours.map((colour, place) => ({
    colour,
    dim: mix(colour, theme.background, 0.5),
    lengthsAt: createPassLengths(),
    history: emptyPasses(most),
    begun: 0,
    step: 0,
    /** Row at which the bar of the pass under way begins. */
    top: bottom,
    /** Where it stands beside those of other runs. */
    beside: Math.round((place - (colours.length - 1) / 2) * (riser + 1)),
  }));
  let slots = Math.min(Math.max(firstSlots, experiment.passes ?? 0), most + 1);
  let high = firstHigh;
  let isFirst = true;

  /** The middle of a pass. */
  const middleOf = (slot: number): number => plot.x + Math.round(((slot + 0.5) * plot.width) / slots);
  const rowOf = (steps: number): number => bottom - Math.round((steps / high) * plot.height);

  function lines(): readonly Mark[] {
    const points = runs.map(({ history }) =>
      history.bars.map(({ sum, passes }, slot) => ({ x: middleOf(slot), y: rowOf(sum / passes) })),
    );
    const pens = runs.map(({ colour }, run) => ({
      colour,
      width: Math.max(1.2, 3.4 * unit),
      points: (points[run] ?? []).flatMap(({ x, y }) => [x, y]),
    }));
    return [
      { kind: 'curves', clip: [plot], ground: [], lines: pens.filter((pen) => pen.points.length > 2) },
      ...runs.map(({ colour }, run) =>
        fill(colour, ...(points[run] ?? []).flatMap(({ x, y }) => [x - (dot >> 1), y - (dot >> 1), dot, dot])),
      ),
    ];
  }

  /** The numbers of the passes beneath; every second, fourth, … where they are narrow. */
  function numbers(): readonly Mark[] {
    const group = runs[0]?.history.group ?? 1;
    const widest = widthOf(countOf(slots * group), label) + Math.round(label.size * 0.5);
    let every = 1;
    while (every * (plot.width / slots) < widest) every *= 2;
    return Array.from({ length: Math.floor((slots - 1) / every) + 1 }, (_, place) => ({
      text: countOf(place * every * group + 1),
      x: middleOf(place * every),
    }))
      .filter(({ text, x }) => x + Math.ceil(widthOf(text, label) / 2) <= rightOf(box))
      .map(({ text, x }) => ({
        kind: 'text',
        text,
        x,
        y: bottom + line + Math.round(label.size * 1.1),
        align: 'center',
        font: label,
        colour: theme.dimText,
      }));
  }

  /** Takes in a step of each run; true where a pass has ended. */
  function take(steps: readonly Step[]): boolean {
    let isEnded = false;
    runs.forEach((run, place) => {
      const step = steps[place];
      if (step === undefined) return;
      const ended = run.lengthsAt(step);
      for (const length of ended) addPass(run.history, length);
      if (ended.length > 0) run.begun = step.step;
      run.step = step.step;
      isEnded ||= ended.length > 0;
    });
    const group = Math.max(...runs.map(({ history }) => history.group));
    for (const { history } of runs) while (history.group < group) mergePasses(history);
    return isEnded;
  }

  /** Makes room for one more pass and for its steps; true where the axes grew. */
  function grow(): boolean {
    const before = slots + high;
    const filled = Math.max(...runs.map(({ history }) => history.bars.length));
    while (slots <= filled && slots <= most && filled !== experiment.passes) slots = nextSlots(slots);
    const longest = runs.reduce(
      (longer, { history, step, begun }) =>
        history.bars.reduce((more, { sum, passes }) => Math.max(more, sum / passes), Math.max(longer, step - begun)),
      0,
    );
    high = Math.max(high, rungAbove(longest, firstHigh));
    return slots + high !== before;
  }

  /** Between the ends of passes only one under way can be too long. */
  const isBeyond = (): boolean => runs.some(({ step, begun }) => step - begun > high);

  return ({ steps }) => {
    const isEnded = take(steps);
    const isGrown = (isFirst || isEnded || isBeyond()) && grow();
    const marks: Mark[] = [];
    if (isFirst || isEnded || isGrown) {
      const ticks = upwards(plot, high, context);
      marks.push(...blank({ box, plot, titles: ['Steps for each pass'], keys: [], ticks }, context));
      marks.push(...lines(), ...numbers());
      for (const run of runs) run.top = bottom;
    }
    isFirst = false;
    for (const run of runs) {
      const row = rowOf(run.step - run.begun);
      const slot = run.history.bars.length;
      if (row >= run.top || slot >= slots) continue;
      const left = Math.min(Math.max(middleOf(slot) + run.beside - (riser >> 1), plot.x), rightOf(plot) - riser);
      marks.push(fill(run.dim, left, row, riser, run.top - row));
      run.top = row;
    }
    return marks;
  };
}
