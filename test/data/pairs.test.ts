import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gaussianPairs, hashPairs } from '../../src/data';
import { nodeVersions } from '../support/nodes';

const hashes = {
  0: '04b8cac0ddee3293018f920f76ab282140bf8242229f89029e78ffc9b7242944',
  1: 'e33d9eb86fae841c1f390e83221ad94fbb4f797da30843ade5b9a31d3a60d380',
  12345: 'a7eddc52f4d149cf2fcd02deb796c2ea3ac9dad20f282e0f95112aea08089b4f',
} as const;

test.each(Object.entries(hashes))('when the seed is %s, then the pairs are the ones they always were', (seed, hash) => {
  expect(hashPairs(gaussianPairs(Number(seed), 500, 40, 20))).toBe(hash);
});

test.each(nodeVersions)('when Node is %s, then the pairs are the same', (_, node) => {
  const script = join(__dirname, '..', 'fixtures', 'hash-pairs.js');
  const lines = execFileSync(node, [script, ...Object.keys(hashes)], { encoding: 'utf8' });
  expect(lines.trim().split('\n')).toEqual(Object.entries(hashes).map(([seed, hash]) => `${seed} ${hash}`));
});

test('when more points are asked for, then the first ones stay', () => {
  const few = gaussianPairs(1, 10, 3, 2);
  const many = gaussianPairs(1, 100, 3, 2);
  expect(many.x.subarray(0, 30)).toEqual(few.x);
  expect(many.y.subarray(0, 20)).toEqual(few.y);
});

test('when the seed differs, then so do the pairs', () => {
  expect(gaussianPairs(1, 5, 4, 2).x).not.toEqual(gaussianPairs(2, 5, 4, 2).x);
});

test('the deviates are standard normal: mean, variance, skewness, kurtosis and tails', () => {
  const { x } = gaussianPairs(7, 50_000, 4, 1);
  const moment = (power: number): number => x.reduce((sum, value) => sum + value ** power, 0) / x.length;
  expect(moment(1)).toBeCloseTo(0, 1.5);
  expect(moment(2)).toBeCloseTo(1, 1.5);
  expect(moment(3)).toBeCloseTo(0, 1);
  expect(Math.abs(moment(4) - 3)).toBeLessThan(0.1);
  const beyondThree = x.filter((value) => Math.abs(value) > 3).length / x.length;
  expect(Math.abs(beyondThree - 0.0027)).toBeLessThan(0.0006);
});
