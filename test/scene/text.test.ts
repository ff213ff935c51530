import { createCanvas } from 'canvas';
import { cssFont, loadFonts } from '../../src/frame/fonts';
import { folded } from '../../src/scene/notation';
import { fitted, widthOf } from '../../src/scene/text';
import { defaultExperiment } from '../../src/experiment';
import { cosineOf, lossOf, tickFormat } from '../../src/scene/format';

test('a text is as wide as it is drawn', () => {
  loadFonts();
  const context = createCanvas(10, 10).getContext('2d');
  for (const weight of [400, 600] as const) {
    for (const text of ['A neural network, forgetting', defaultExperiment.network, '5 × … − 0123456789']) {
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

test('equal layers are written once', () => {
  expect(folded(defaultExperiment.network)).toBe(
    'Chain(5 × SkipConnection(Dense(mn,mn,atan),+), Dense(mn,20)) where mn=40',
  );
  expect(folded('Chain(Dense(3,4),Dense(4,3))')).toBe('Chain(Dense(3,4), Dense(4,3))');
  expect(folded('Dense(3,3)')).toBe('Dense(3,3)');
});

test('numbers are written for reading', () => {
  expect([2.984, 12_345.6, NaN, Infinity].map(lossOf)).toEqual(['2.98', '12346', '–', '≥10M']);
  expect([0.98765, -0.5, NaN].map(cosineOf)).toEqual(['0.988', '−0.500', '–']);
  expect([0.1, 1, 1000].map(tickFormat([0.1, 1000]))).toEqual(['0.1', '1', '1,000']);
  expect([0.1, 1, 2000, 10_000].map(tickFormat([0, 10_000]))).toEqual(['0.1', '1', '2k', '10k']);
});
