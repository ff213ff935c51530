import { defaultExperiment } from '../../src/experiment';
import { createSummary, type RunSummary } from '../../src/metrics';
import { trainingSteps } from '../../src/training';

/* What the experiment does over its 10,800 steps; the bounds are those of twelve seeds of an independent program, widened. */

async function run(seed: number): Promise<RunSummary> {
  const summary = createSummary(defaultExperiment);
  for await (const step of trainingSteps({ ...defaultExperiment, seed })) summary.add(step);
  return summary.result();
}

describe.each([1, 2, 3])('seed %d', (seed) => {
  let summary: RunSummary;
  beforeAll(async () => {
    summary = await run(seed);
  }, 120_000);

  test('completes at least six passes, the first in 750 to 1100 steps', () => {
    expect(summary.stepsAPass.length).toBeGreaterThanOrEqual(6);
    expect(summary.stepsAPass[0]).toBeGreaterThan(750);
    expect(summary.stepsAPass[0]).toBeLessThan(1100);
  });

  test('gets tired: every pass takes longer than the one before, the last more than twice the first', () => {
    const { stepsAPass } = summary;
    stepsAPass.slice(1).forEach((steps, place) => {
      expect(steps / (stepsAPass[place] ?? NaN)).toBeGreaterThan(1.03);
    });
    expect((stepsAPass.at(-1) ?? 0) / (stepsAPass[0] ?? NaN)).toBeGreaterThan(2);
  });

  test('gets fat: the norm of the weights at the end is more than 2.8 times that after the first pass', () => {
    expect(summary.norm / (summary.normAfterPass ?? NaN)).toBeGreaterThan(2.8);
  });

  test('forgets: blue stays low, red is high, nearly always', () => {
    expect(summary.blue).toBeLessThan(3.6);
    expect(summary.red).toBeGreaterThan(40);
    expect(summary.redAboveBlue).toBeGreaterThan(0.98);
  });

  test('turns slowly: the cosine across a window is high, that between passes rises', () => {
    expect(summary.windowCosine).toBeGreaterThan(0.97);
    const { passCosines } = summary;
    expect(passCosines.at(-1)).toBeGreaterThan((passCosines[0] ?? 1) + 0.1);
  });
});
