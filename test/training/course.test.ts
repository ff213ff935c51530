import type { Experiment } from '../../src/experiment';
import { advance, courseStart, isDue, stepsUntil } from '../../src/training/course';
import { generator } from '../scene/fuzz';
import { small } from '../support/experiment';

const shapes: readonly Partial<Experiment>[] = [
  { points: 7, shift: 3 },
  { points: 30, shift: 1 },
  { points: 5, shift: 5 },
];
const periods = [1, 7, 'pass'] as const;

test.each(shapes.flatMap((shape) => periods.map((every) => [every, shape] as const)))(
  'when something is done every %s of %j then never sooner than is said, and at a pass that never waits just then',
  (every, shape) => {
    const experiment = { ...small, ...shape };
    const random = generator(3);
    let [before, now] = [courseStart, courseStart];
    let [free, times] = [stepsUntil(every, now, experiment), 0];
    for (let step = 0; step < 500; step++) {
      before = now;
      // The window moves at every step in the first half.
      now = advance(now, step < 250 || random() < 0.5, experiment);
      free--;
      const due = isDue(every, before, now);
      if (due) times++;
      if (due || step < 250) expect(due).toBe(free <= 0);
      if (due) free = stepsUntil(every, now, experiment);
    }
    expect(times).toBeGreaterThan(10);
  },
);
