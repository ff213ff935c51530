import type { Experiment } from '../../src/experiment';
import { createScene, layout, type Mark } from '../../src/scene';
import { bottomOf, rightOf, type Box } from '../../src/scene/box';
import { cosineForms, countForms, lossForms, numberForms, tickFormat } from '../../src/scene/format';
import { widthOf } from '../../src/scene/text';
import type { Step } from '../../src/metrics';
import { rounds } from '../support/rounds';
import { experimentWith, fuzzedSteps, generator, next } from './fuzz';

/** A number as a frame shows it, and by how much it may be rounded: half of its last digit. */
function read(text: string): { readonly value: number; readonly within: number } {
  const [, digits = '', decimals = '', unit = '', power = '0'] =
    /^(−?[\d,]+)(?:\.(\d+))?([kM]?)(?:e(−?\d+))?$/.exec(text) ?? [];
  if (digits === '') throw new Error(`no number: ${text}`);
  const plain = (part: string): string => part.replaceAll(',', '').replace('−', '-');
  const scale = { '': 1, k: 1e3, M: 1e6 }[unit] ?? NaN;
  const exponent = Number(plain(power));
  return {
    value: Number(`${plain(digits)}.${decimals}e${exponent}`) * scale,
    within: 0.5001 * scale * 10 ** (exponent - decimals.length),
  };
}

function expectToSay(text: string, value: number): void {
  if (Number.isNaN(value)) expect(text).toBe('–');
  else if (value === Infinity) expect(text).toBe('∞');
  else {
    const shown = read(text);
    if (Math.abs(shown.value - value) > shown.within) throw new Error(`${value} is shown as ${text}`);
  }
}

/** Values over many orders of size, and those at which a way to write them ends. */
function spread(low: number, high: number, count: number): readonly number[] {
  const random = generator(9);
  const edges = [999, 1000, 9999, 9999.996, 999_499, 999_999.9, 1e7 - 1, 999_999_999, 1e9].flatMap((at) => [
    at,
    at + 1,
  ]);
  const logs = Array.from({ length: count }, () => low * (high / low) ** random());
  return [low, high, ...logs, ...edges.filter((at) => at > low && at < high)];
}

test('when a number is written in any way then it reads as what it is, to half of its last digit', () => {
  for (const value of spread(1, 1e8, 3000).map(Math.round)) {
    for (const form of countForms(value)) expectToSay(form, value);
  }
  for (const value of spread(1e-45, 3.4e38, 3000)) {
    for (const form of lossForms(value)) expectToSay(form, value);
  }
  for (const value of spread(1e-300, 1e6, 3000)) {
    for (const form of numberForms(value)) expectToSay(form, value);
  }
  for (let cosine = -1; cosine <= 1; cosine += 0.00037) {
    for (const form of cosineForms(cosine)) expectToSay(form, cosine);
  }
  for (const value of spread(1e-45, 1e38, 3000)) {
    const ticks = [1, 2, 5].map((mantissa) => Number(`${mantissa}e${Math.floor(Math.log10(value))}`));
    for (const tick of ticks) expectToSay(tickFormat(ticks)(tick), tick);
  }
});

const sizes = ['320x180', '640x360', '1920x1080', '1080x1920', '1002x998'];
const lengths: readonly Partial<Experiment>[] = [
  { steps: 100 },
  { steps: 10_800 },
  { steps: 3_000_000 },
  { steps: 100_000_000, points: 1, window: 1 },
  { passes: 5 },
  { passes: 2000 },
  { passes: 100_000, points: 10, window: 3 },
];

/** What each readout shows, by its label, and the box of its cells. */
function readoutsIn(
  marks: readonly Mark[],
  labels: readonly string[],
): ReadonlyMap<string, { text: string; box: Box }> {
  const glyphs = marks.flatMap((mark) => (mark.kind === 'glyphs' ? [mark] : []));
  return new Map(
    glyphs.map(({ cells, y, style }, place) => {
      const [first, last] = [cells[0], cells.at(-1)];
      for (const { char, width } of cells) {
        // A comma's cell is wider than the comma, a digit's as wide: none is cut off.
        if (widthOf(char, style.font) > width) throw new Error(`${char} in ${width} pixels`);
      }
      const x = first?.x ?? 0;
      const box = { x, y, width: (last?.x ?? 0) + (last?.width ?? 0) - x, height: style.height };
      return [labels[place] ?? '', { text: cells.map(({ char }) => char).join(''), box }];
    }),
  );
}

describe.each(sizes)('at %s', (size) => {
  const [width = 0, height = 0] = size.split('x').map(Number);

  test.each(lengths)('when a run of %j shows any numbers then each is in its place, whole', (length) => {
    const { steps, ...rest } = experimentWith({ size, panels: ['loss'], ...length });
    const experiment = length.passes === undefined ? { ...rest, ...(steps && { steps }) } : rest;
    const { header } = layout({ width, height }, experiment.panels);
    const some = next(fuzzedSteps(experiment, 1));
    const mostSteps = length.steps ?? 100_000_000;
    const mostPasses = length.passes ?? (mostSteps * experiment.shift) / experiment.points;
    const losses = [NaN, 0, Infinity, ...spread(1e-9, 3.4e38, rounds(12, 40))];
    const cosines = [NaN, -1, 1, 0, -0.0004, 0.12345, -0.98765];
    losses.forEach((windowLoss, place) => {
      const share = place / (losses.length - 1);
      const step: Step = {
        ...some,
        windowLoss,
        step: Math.max(1, Math.round(mostSteps ** share)),
        pass: Math.floor(mostPasses ** share - (share < 1 ? 1 : 0)),
        cosine: cosines[place % cosines.length] ?? NaN,
      };
      const scene = createScene(experiment);
      const marks = scene.next(step);
      const labels = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
      const shown = ['step', 'pass', 'window loss', 'cosine'].filter((label) => labels.includes(label));
      const readouts = readoutsIn(marks, shown);
      const values: Readonly<Record<string, number>> = {
        step: step.step,
        pass: step.pass + 1,
        'window loss': windowLoss,
        cosine: step.cosine,
      };
      const boxes = [...readouts.values()].map(({ box }) => box);
      expect(readouts.size).toBeGreaterThan(0);
      for (const [label, { text, box }] of readouts) {
        expectToSay(text, values[label] ?? NaN);
        expect(box.x >= header.x && rightOf(box) <= rightOf(header)).toBe(true);
        expect(box.y >= header.y && bottomOf(box) <= bottomOf(header)).toBe(true);
      }
      boxes.slice(1).forEach((box, before) => {
        expect(box.x).toBeGreaterThan(rightOf(boxes[before] ?? box));
      });
    });
  });
});
