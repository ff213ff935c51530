import { createCanvas } from 'canvas';
import { cssFont, loadFonts } from '../../src/frame/fonts';
import { shownNetwork } from '../../src/scene/notation';
import { fitted, widthOf } from '../../src/scene/text';
import { defaultExperiment } from '../../src/experiment';
import { cosineForms, firstFitting, lossForms, numberForms, tickFormat } from '../../src/scene/format';

test('a text is as wide as it is drawn', () => {
  loadFonts();
  const context = createCanvas(10, 10).getContext('2d');
  for (const weight of [400, 600] as const) {
    const texts = ['A neural network, forgetting', defaultExperiment.network, '5 × … − 0123456789'];
    for (const text of [...texts, 'Нейросеть забывает', 'Νευρωνικό δίκτυο', 'Cafe\u0301 x\u0323y\u0302']) {
      const font = { weight, size: 46 };
      context.font = cssFont(font);
      const drawn = context.measureText(text).width;
      expect(Math.abs(widthOf(text, font) - drawn)).toBeLessThan(2 + 0.03 * drawn);
    }
  }
});

test('what does not fit ends in an ellipsis, or is left out', () => {
  const font = { weight: 400, size: 23 } as const;
  expect(fitted('short', font, 500)).toBe('short');
  expect(fitted('A neural network, forgetting', font, 150)).toMatch(/^A neural.*…$/);
  expect(fitted('A neural network', font, 10)).toBe('');
});

test('when a text is cut then never within a number, nor between a letter and its mark', () => {
  const font = { weight: 400, size: 20 } as const;
  const text = 'Seed 12,345.5 of Cafe\u0301';
  const cuts = Array.from({ length: 300 }, (_, width) => fitted(text, font, width));
  expect(new Set(cuts)).toEqual(
    new Set([
      '',
      'See…',
      'Seed…',
      'Seed 12,345.5…',
      ...['o', 'of', 'of C', 'of Ca'].map((end) => `Seed 12,345.5 ${end}…`),
      text,
    ]),
  );
});

test('equal layers are written once', () => {
  expect(shownNetwork(defaultExperiment.network)).toBe(
    'Chain(5 × SkipConnection(Dense(mn,mn,atan),+), Dense(mn,20)) where mn=40',
  );
  expect(shownNetwork('Chain(Dense(3,4),Dense(4,3))')).toBe('Chain(Dense(3,4), Dense(4,3))');
  expect(shownNetwork('Dense(3,3)')).toBe('Dense(3,3)');
});

test('when a name in a network cannot be drawn then the network is shown in numbers', () => {
  expect(shownNetwork('Chain(Dense(μ,μ,σ), Dense(μ,2)) where μ=3')).toBe('Chain(Dense(μ,μ,σ), Dense(μ,2)) where μ=3');
  expect(shownNetwork('Chain(Dense(宽,宽,σ),Dense(宽,2)) where 宽=3')).toBe('Chain(Dense(3, 3, sigmoid), Dense(3, 2))');
});

test('numbers are written for reading', () => {
  const first = (forms: Iterable<string>): string => firstFitting(forms, () => true);
  expect([2.984, 12_345.6, 0, 1.2e-7, NaN, Infinity].map((value) => first(lossForms(value)))).toEqual([
    '2.98',
    '12346',
    '0.00',
    '1.2e−7',
    '–',
    '∞',
  ]);
  expect([0.98765, -0.5, NaN].map((value) => first(cosineForms(value)))).toEqual(['0.988', '−0.500', '–']);
  expect([3, 0.25, 1000, 1e-6, 1 / 3].map((value) => first(numberForms(value)))).toEqual([
    '3',
    '0.25',
    '1,000',
    '1e−6',
    '0.333333',
  ]);
  expect([0.1, 1, 1000].map(tickFormat([0.1, 1000]))).toEqual(['0.1', '1', '1,000']);
  expect([0.1, 1, 2000, 10_000].map(tickFormat([0, 10_000]))).toEqual(['0.1', '1', '2k', '10k']);
  expect([0, 1e-7, 0.001, 1e6, 2.5e9].map(tickFormat([1e-7, 2.5e9]))).toEqual(['0', '1e−7', '0.001', '1M', '2.5e9']);
});
