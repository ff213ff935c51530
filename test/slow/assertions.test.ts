import { defaultExperiment } from '../../src/experiment';
import type { Step } from '../../src/metrics';
import { trainingSteps } from '../../src/training';

/* What the experiment does over its 10,800 steps; the bounds are those of twelve seeds of an independent program, widened. */

interface Course {
  /** Steps that each complete pass took. */
  readonly passes: readonly number[];
  readonly normAfterPass: readonly number[];
  readonly cosineAtPass: readonly number[];
  readonly finalNorm: number;
  readonly blue: number;
  readonly red: number;
  readonly redAboveFiveBlue: number;
  readonly windowCosine: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const totalNorm = ({ weightNorms, biasNorms }: Step): number => Math.hypot(...weightNorms, ...biasNorms);

async function run(seed: number): Promise<Course> {
  const { points, window } = defaultExperiment;
  const ends: Step[] = [];
  const [blues, reds, windowCosines]: number[][] = [[], [], []];
  let last: Step | undefined;
  for await (const step of trainingSteps({ ...defaultExperiment, seed })) {
    let [blue, red] = [0, 0];
    step.losses.forEach((loss, point) => {
      if ((point - step.start + points) % points < window) blue += loss / window;
      else red += loss / (points - window);
    });
    if (step.pass > ends.length) ends.push(step);
    if (step.pass >= 1) {
      blues?.push(blue);
      reds?.push(red);
      windowCosines?.push(step.windowCosine);
    }
    last = step;
  }
  if (!last || !blues || !reds || !windowCosines) throw new Error('no steps');
  return {
    passes: ends.map(({ step }, pass) => step - (ends[pass - 1]?.step ?? 0)),
    normAfterPass: ends.map(totalNorm),
    cosineAtPass: ends.slice(1).map(({ cosine }) => cosine),
    finalNorm: totalNorm(last),
    blue: mean(blues),
    red: mean(reds),
    redAboveFiveBlue: mean(blues.map((blue, place) => ((reds[place] ?? 0) > 5 * blue ? 1 : 0))),
    windowCosine: mean(windowCosines),
  };
}

describe.each([1, 2, 3])('seed %d', (seed) => {
  let course: Course;
  beforeAll(async () => {
    course = await run(seed);
  }, 120_000);

  test('completes at least six passes, the first in 750 to 1100 steps', () => {
    expect(course.passes.length).toBeGreaterThanOrEqual(6);
    expect(course.passes[0]).toBeGreaterThan(750);
    expect(course.passes[0]).toBeLessThan(1100);
  });

  test('gets tired: every pass takes longer than the one before, the last more than twice the first', () => {
    course.passes.slice(1).forEach((steps, place) => {
      expect(steps / (course.passes[place] ?? NaN)).toBeGreaterThan(1.03);
    });
    expect((course.passes.at(-1) ?? 0) / (course.passes[0] ?? NaN)).toBeGreaterThan(2);
  });

  test('gets fat: the norm of the weights at the end is more than 2.8 times that after the first pass', () => {
    expect(course.finalNorm / (course.normAfterPass[0] ?? NaN)).toBeGreaterThan(2.8);
  });

  test('forgets: blue stays low, red is high, nearly always', () => {
    expect(course.blue).toBeLessThan(3.6);
    expect(course.red).toBeGreaterThan(40);
    expect(course.redAboveFiveBlue).toBeGreaterThan(0.98);
  });

  test('turns slowly: the cosine across a window is high, that between passes rises', () => {
    expect(course.windowCosine).toBeGreaterThan(0.97);
    const { cosineAtPass } = course;
    expect(cosineAtPass.at(-1)).toBeGreaterThan((cosineAtPass[0] ?? 1) + 0.1);
  });
});
