import type { Experiment, Period } from '../experiment';

/** Where the window stands after some steps. */
export interface Course {
  /** Training steps done. */
  readonly step: number;
  /** First point of the window that the next step trains. */
  readonly start: number;
  readonly shifts: number;
  /** Complete passes: whole rounds of the window over all points. */
  readonly pass: number;
}

export const courseStart: Course = { step: 0, start: 0, shifts: 0, pass: 0 };

/**
 * The window's rule for one step whose loss, before the update, was `loss`: the twin of what the graph does with the
 * same float32 numbers, so that nothing but the loss has to leave TensorFlow.
 */
export const isMet = (loss: number, { threshold }: Pick<Experiment, 'threshold'>): boolean =>
  loss < Math.fround(threshold);

/** Where a run stands after one more step, behind which the window moves on or not. */
export function advance(course: Course, isMoved: boolean, { shift, points }: Experiment): Course {
  const step = course.step + 1;
  if (!isMoved) return { ...course, step };
  const shifts = course.shifts + 1;
  return { step, start: (course.start + shift) % points, shifts, pass: Math.floor((shifts * shift) / points) };
}

/** Whether a run of this experiment ends here. */
export function hasEnded({ step, pass }: Course, { steps = Infinity, passes = Infinity }: Experiment): boolean {
  return step >= steps || pass >= passes;
}

/** Whether it is done now, before the step that follows; `before` is where the run stood a step ago. */
export function isDue(every: Period, before: Course, now: Course): boolean {
  return every === 'pass' ? now.pass > before.pass : now.step > 0 && now.step % every === 0;
}

/** The fewest steps after which it is done again. */
export function stepsUntil(every: Period, { step, shifts, pass }: Course, { points, shift }: Experiment): number {
  if (every !== 'pass') return every - (step % every);
  // The window moves at most once a step.
  return Math.ceil(((pass + 1) * points) / shift) - shifts;
}
