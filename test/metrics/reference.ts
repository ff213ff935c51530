import type { Round, RunSummary, Step } from '../../src/metrics';

/** The numbers of a summary as their definitions have them, looking back over the whole run from every step. One frame a step. */
export function plainSummary(steps: readonly Step[], { points, window, shift }: Round): RunSummary {
  const at = (start: number, point: number): boolean => (point - start + points) % points < window;
  const all = Array.from({ length: points }, (_, point) => point);
  const lossOf = ({ losses }: Step, point: number): number => losses[point] ?? NaN;
  const inside = (step: Step) => all.filter((point) => at(step.start, point));
  const outside = (step: Step) => all.filter((point) => !at(step.start, point));
  const [first, last] = [steps[0], steps.at(-1)];
  if (!first || !last) throw new Error('no steps');
  const before = (place: number): Step => steps[place - 1] ?? { ...first, step: 0, shifts: 0, pass: 0 };
  const norm = (step: Step) => Math.hypot(...step.weightNorms, ...step.biasNorms);

  const ends = steps.filter((step, place) => step.pass > before(place).pass);
  const blue = steps.map((step) => mean(inside(step).map((point) => lossOf(step, point))));
  const red = steps.map((step) => mean(outside(step).map((point) => lossOf(step, point))));

  // Shifts: when each was, and whether all that it brought in was new.
  const moves = steps.filter((step, place) => step.shifts > before(place).shifts);
  const gaps = moves.slice(1).map((move, place) => ({
    steps: move.step - (moves[place]?.step ?? NaN),
    isNew: (place + 1) * shift + window <= points,
  }));

  // How many shifts ago a point was in the window.
  const age = (place: number, point: number): number => {
    const turns = steps.slice(0, place + 1).filter(({ start }) => at(start, point));
    const turn = turns.at(-1);
    return turn === undefined ? NaN : shiftsBefore(steps, place) - shiftsBefore(steps, steps.indexOf(turn));
  };
  const table = steps.map((_, place) => all.map((point) => age(place, point)));
  const whole = steps.filter((_, place) => table[place]?.every((value) => !Number.isNaN(value)));
  const counted = whole.length > 0 ? whole : steps;
  const samples = counted.flatMap((step) =>
    outside(step).map((point) => ({ loss: lossOf(step, point), age: table[steps.indexOf(step)]?.[point] ?? NaN })),
  );
  const oldest = Math.max(0, ...samples.map((sample) => (Number.isNaN(sample.age) ? 0 : sample.age)));
  const curve = Array.from({ length: oldest }, (_, index) =>
    mean(samples.filter((sample) => sample.age === index + 1).map(({ loss }) => loss)),
  );
  const shiftEdge = (from: number) =>
    mean(
      counted.flatMap((step) =>
        Array.from({ length: shift }, (_, index) => lossOf(step, (step.start + from + index) % points)),
      ),
    );
  const [leaving, entering] = [shiftEdge(0), shiftEdge(window)];
  const half = (leaving + entering) / 2;
  const levels = [leaving, ...curve];
  const crossing = levels.findIndex((level, index) => index > 0 && level >= half);
  const [low = NaN, high = NaN] = [levels[crossing - 1], levels[crossing]];

  const forgotten = all.flatMap((point) => {
    const turn = steps.findLastIndex(({ start }) => at(start, point));
    if (turn < 0) return [];
    return [lossOf(last, point) - Math.min(...steps.slice(turn).map((step) => lossOf(step, point)))];
  });

  return {
    steps: last.step,
    stepsAPass: ends.map(({ step }, pass) => step - (ends[pass - 1]?.step ?? 0)),
    stepsAShift: orNull(last.step / last.shifts),
    learning: orNull(mean(gaps.filter(({ isNew }) => isNew).map(({ steps: count }) => count))),
    relearning: orNull(mean(gaps.filter(({ isNew }) => !isNew).map(({ steps: count }) => count))),
    norm: norm(last),
    normAfterPass: ends[0] ? norm(ends[0]) : null,
    blue: mean(blue),
    red: mean(red),
    redAboveBlue: mean(red.map((value, place) => (value > 5 * (blue[place] ?? NaN) ? 1 : 0))),
    windowCosine: orNull(mean(steps.map(({ windowCosine }) => windowCosine).filter((value) => !Number.isNaN(value)))),
    passCosines: ends.map(({ cosine }) => cosine).filter((value) => !Number.isNaN(value)),
    forgetting: mean(forgotten),
    halfLife: entering > leaving && crossing > 0 ? crossing - 1 + (half - low) / (high - low) : null,
    recovery: whole.length > 0 ? (Math.max(...curve) - entering) / Math.max(...curve) : null,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
const shiftsBefore = (steps: readonly Step[], place: number): number => steps[place - 1]?.shifts ?? 0;
