import { resolveExperiment } from '../../src/experiment';
import { createSummary, type RunSummary } from '../../src/metrics';
import { openTrainingTogether, trainingSteps, type StepsTogether } from '../../src/training';

/** 30,000 steps of seed 1; the figures that an independent program has stand in the design. */
async function summaryOf(flags: Readonly<Record<string, string>>): Promise<RunSummary> {
  const { experiment } = resolveExperiment({ flags: { steps: '30000', stepsPerFrame: '10', ...flags } });
  const summary = createSummary(experiment);
  for await (const step of trainingSteps(experiment)) summary.add(step);
  return summary.result();
}

/** By how much the last pass is longer than the first. */
async function fatigueOf(flags: Readonly<Record<string, string>>): Promise<number> {
  const { stepsAPass } = await summaryOf(flags);
  return (stepsAPass.at(-1) ?? NaN) / (stepsAPass[0] ?? NaN);
}

const long = 120_000;

test.each([
  ['nothing is done', {}, 3, Infinity],
  ['weights are decayed by L2', { l2: '0.01' }, 0, 1.05],
  ['weights are decayed by AdamW', { optimizer: 'adamw' }, 0, 1.05],
  ['the norm of every layer is capped', { maxNorm: '10' }, 0, 1.05],
  ['a tenth of the activations is left out', { dropout: '0.1' }, 4, Infinity],
  ['the fattest units begin anew', { zeroUnits: 'fattest:0.05:100' }, 0, 2],
  ['the smallest units begin anew', { zeroUnits: 'smallest:0.05:100' }, 3, Infinity],
])(
  'when %s for 30,000 steps then the last pass is so much longer than the first',
  async (_, flags, above, below) => {
    const fatigue = await fatigueOf(flags);
    expect(fatigue).toBeGreaterThan(above);
    expect(fatigue).toBeLessThan(below);
  },
  long,
);

test(
  'when all weights are halved every 1,000 steps then no pass is a tenth longer or shorter than the first',
  async () => {
    const { stepsAPass } = await summaryOf({ shrink: '0.5:1000' });
    const [first = NaN] = stepsAPass;
    expect(Math.min(...stepsAPass) / first).toBeGreaterThan(0.9);
    expect(Math.max(...stepsAPass) / first).toBeLessThan(1.1);
  },
  long,
);

test(
  'when old points are replayed and weights decay then everything is remembered',
  async () => {
    const { stepsAPass, red } = await summaryOf({ replay: '50', optimizer: 'adamw', weightDecay: '0.1' });
    expect(stepsAPass.at(-1)).toBeLessThan(600);
    expect(red).toBeLessThan(6);
  },
  long,
);

test(
  'when amnesiac twins start from different weights under one window then they become the same network, and periodic',
  async () => {
    const runs = ['zero', 'gaussian:0.3'].map((init) => {
      const flags = { init, steps: '20000', stepsPerFrame: '10' };
      return { name: init, experiment: resolveExperiment({ preset: 'amnesiac', flags }).experiment };
    });
    const summary = createSummary(resolveExperiment({ preset: 'amnesiac' }).experiment);
    let last: StepsTogether | undefined;
    for await (const together of openTrainingTogether(runs).steps()) {
      const [step] = together.steps;
      if (step) summary.add(step);
      last = together;
    }
    expect(last?.distances[0]?.weights).toBeLessThan(1e-4);
    expect(new Set(summary.result().stepsAPass.slice(-3)).size).toBe(1);
  },
  long,
);
