import type { Experiment } from '../../src/experiment';
import { openTrainingTogether, type StepsTogether } from '../../src/training';
import { collect, small } from '../support/experiment';

async function together(...experiments: readonly Experiment[]): Promise<readonly StepsTogether[]> {
  const runs = experiments.map((experiment, place) => ({ name: `run ${place}`, experiment }));
  const steps: StepsTogether[] = [];
  for await (const step of openTrainingTogether(runs).steps()) steps.push(step);
  return steps;
}

const startsOf = (frames: readonly StepsTogether[], run: number): readonly (number | undefined)[] =>
  frames.map(({ steps }) => steps[run]?.start);

test.each([0, 3])(
  'when a run that replays %i points leads itself then it is bit for bit what it is alone',
  async (replay) => {
    const experiment = { ...small, threshold: 2, stepsPerFrame: 4, replay };
    const alone = await collect(experiment);
    const led = await together(experiment);
    expect(alone.at(-1)?.shifts).toBeGreaterThan(3);
    expect(led.map(({ steps: [step] }) => step)).toEqual(alone);
  },
);

test('when two share a window then it is one, and stands until the rule of both is met', async () => {
  const easy = { ...small, threshold: 2 };
  const hard = { ...small, threshold: 1, init: 'gaussian:0.3' };
  const frames = await together(easy, hard);
  expect(startsOf(frames, 0)).toEqual(startsOf(frames, 1));
  frames.forEach(({ steps }, place) => {
    const isMet = steps.every(({ windowLoss }, run) => windowLoss < (run === 0 ? 2 : 1));
    const before = frames[place - 1]?.steps[0]?.shifts ?? 0;
    expect((steps[0]?.shifts ?? 0) - before).toBe(isMet ? 1 : 0);
  });
  expect(frames.at(-1)?.steps[0]?.shifts).toBeGreaterThan(0);
  expect(frames.at(-1)?.steps[0]?.shifts).toBeLessThan((await collect(easy)).at(-1)?.shifts ?? 0);
});

test('when two start alike then there is nothing between them, and when not then less with every step of decay', async () => {
  const decayed = { ...small, optimizer: 'adamw' as const, weightDecay: 5, threshold: 9, steps: 60 };
  const frames = await together(decayed, decayed, { ...decayed, init: 'gaussian:0.3' });
  const [first, last] = [frames[0]?.distances, frames.at(-1)?.distances];
  expect(frames.map(({ distances: [same] }) => same)).toEqual(frames.map(() => ({ weights: 0, losses: 0 })));
  expect(last?.[1]?.weights).toBeLessThan((first?.[1]?.weights ?? 0) / 2);
  expect(last?.[1]?.losses).toBeGreaterThan(0);
});
