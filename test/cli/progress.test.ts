import { createProgress } from '../../src/cli/progress';
import { clock, progressEvent, progressLine } from '../../src/cli/progress/state';

test.each([
  [0, '0:00'],
  [5.4, '0:05'],
  [59.6, '1:00'],
  [65, '1:05'],
  [3725, '1:02:05'],
  [undefined, '-:--'],
  [Infinity, '-:--'],
])('when %p seconds are shown then they read %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});

test('when the end is known then the line says how long is left', () => {
  expect(progressLine({ frame: 100, frames: 400, step: 1000, elapsed: 50 })).toBe(
    'frame 100 of 400, step 1000, 2.0 frames/s, 0:50 elapsed, 2:30 left',
  );
});

test('when the end is unknown then nothing is said of it', () => {
  const state = { frame: 100, frames: undefined, step: 100, elapsed: 50 };
  expect(progressLine(state)).toBe('frame 100, step 100, 2.0 frames/s, 0:50 elapsed');
  expect(progressEvent(state)).toMatchObject({ frames: null, eta: null, framesPerSecond: 2 });
});

test.each([
  ['json', [], 3, 0],
  ['', [], 0, 1],
  ['json', ['quiet'], 0, 0],
  ['json', ['noProgress'], 0, 0],
  ['', ['quiet'], 0, 0],
])('when six seconds pass with %p and %j then %i events and %i lines are told', (json, more, events, lines) => {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), interactive: false };
  const progress = createProgress({ switches: new Set([json, ...more]), terminal }, 10);
  for (const elapsed of [0.1, 1, 1.5, 2.1, 5.2]) progress.update({ frame: 1, frames: 10, step: 1, elapsed });
  progress.stop();
  expect([out.length, err.length]).toEqual([events, lines]);
});
