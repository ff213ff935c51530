import { presets, resolveExperiment } from '../../src/experiment';
import { createSummary } from '../../src/metrics';
import { trainingSteps } from '../../src/training';

/** Every number of a text, as people write them: `10,800`, `0.5`. */
const numbersIn = (text: string): readonly number[] =>
  Array.from(text.matchAll(/\d[\d,]*(?:\.\d+)?/g), ([number]) => Number(number.replaceAll(',', '')));

const tenths = (value: number): number => Math.round(value * 10) / 10;

test.each([...presets.keys()])(
  'when the preset %s is trained then its sentence has the figures of that run',
  async (preset) => {
    const { experiment } = resolveExperiment({ preset });
    const summary = createSummary(experiment);
    for await (const step of trainingSteps(experiment)) summary.add(step);
    const { stepsAPass, norm, red, blue } = summary.result();
    const { description, values } = presets.get(preset) ?? { description: '', values: {} };
    const said = numbersIn(description);
    const seconds = (experiment.steps ?? NaN) / experiment.stepsPerFrame / experiment.fps;
    const asked = numbersIn(JSON.stringify([values, experiment.points, experiment.replay]));
    const facts = [
      ...stepsAPass.map(Math.round),
      stepsAPass.length,
      ...[Math.round(norm), Math.round(red ?? NaN), tenths(blue), seconds],
      // A share is told in per cent.
      ...asked.flatMap((number) => [number, number * 100]),
    ];
    expect(said.filter((number) => !facts.includes(number))).toEqual([]);
  },
  120_000,
);
