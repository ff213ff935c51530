import { bandOf } from '../../src/scene/loss/band';
import { pixelColumnsOf } from '../../src/scene/loss/pixel-columns';
import { blankProfile, profileInto } from '../../src/scene/loss/profile';

describe.each([1, 10, 333, 500, 1717, 5000, 100_000])('%i points', (points) => {
  test('columns stand side by side, fill the plot and show every point once', () => {
    const columns = pixelColumnsOf(points, 100, 1717, 1717);
    let [right, point] = [100, 0];
    for (let column = 0; column < columns.count; column++) {
      const left = columns.left[column] ?? 0;
      expect(left - right).toBeGreaterThanOrEqual(0);
      expect(left - right).toBeLessThanOrEqual(8);
      expect(columns.width[column]).toBeGreaterThan(0);
      expect(columns.first[column]).toBe(point);
      point = columns.end[column] ?? 0;
      right = left + (columns.width[column] ?? 0);
    }
    expect(point).toBe(points);
    expect(100 + 1717 - right).toBeLessThanOrEqual(8);
    expect(100 + 1717 - right).toBeGreaterThanOrEqual(0);
  });
});

test('a window of one point among 100,000 is found: in its column, and on the strip', () => {
  const columns = pixelColumnsOf(100_000, 0, 1700, 1700);
  const profile = blankProfile(columns);
  const losses = new Float32Array(100_000).fill(60);
  losses[77_777] = 2;
  profileInto(profile, losses, 77_777, 1, columns);
  const column = profile.inWindow.indexOf(1);
  expect(profile.inWindow.filter((flag) => flag === 1)).toHaveLength(1);
  expect(profile.mean[column]).toBe(2);
  expect(profile.mean[0]).toBe(60);
  const [band] = bandOf({ start: 77_777, size: 1, points: 100_000 }, { x: 0, width: 1700 }, 8);
  expect(band?.width).toBe(8);
});

test('a window that wraps around is marked at both ends', () => {
  const columns = pixelColumnsOf(10, 0, 100, 100);
  const profile = blankProfile(columns);
  profileInto(profile, new Float32Array(10).fill(1), 8, 4, columns);
  expect([...profile.inWindow]).toEqual([1, 1, 0, 0, 0, 0, 0, 0, 1, 1]);
  expect(bandOf({ start: 8, size: 4, points: 10 }, { x: 0, width: 100 }, 2)).toEqual([
    { x: 80, width: 20 },
    { x: 0, width: 20 },
  ]);
});

test('a column of several points shows their mean and their maximum', () => {
  const columns = pixelColumnsOf(6, 0, 2, 2);
  const profile = blankProfile(columns);
  profileInto(profile, Float32Array.from([1, 2, 9, 4, 4, 4]), 3, 3, columns);
  expect([...profile.mean]).toEqual([4, 4]);
  expect([...profile.max]).toEqual([9, 4]);
});
