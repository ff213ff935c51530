import { createProgress, clock, progressLine } from '../../src/cli/words/progress';
import { progressOf } from '../../src/studio/progress';

test.each([
  [0, '0:00'],
  [5.4, '0:05'],
  [59.6, '1:00'],
  [65, '1:05'],
  [3725, '1:02:05'],
  [null, '-:--'],
  [Infinity, '-:--'],
])('when %p seconds are shown then they read %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});

test('when the end is known then the line says how long is left', () => {
  expect(progressLine(progressOf({ frame: 100, frames: 400, step: 1000, elapsed: 50 }))).toBe(
    'frame 100 of 400, step 1000, 2.0 frames/s, 0:50 elapsed, 2:30 left',
  );
});

test('when the end is unknown then nothing is said of it', () => {
  const event = progressOf({ frame: 100, frames: undefined, step: 100, elapsed: 50 });
  expect(progressLine(event)).toBe('frame 100, step 100, 2.0 frames/s, 0:50 elapsed');
  expect(event).toMatchObject({ frames: null, eta: null, framesPerSecond: 2 });
});

test('when no time has passed then there is no pace, and nobody knows how long it takes', () => {
  expect(progressOf({ frame: 0, frames: 10, step: 0, elapsed: 0 })).toMatchObject({ framesPerSecond: 0, eta: null });
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
  const progress = createProgress({ switches: new Set([json, ...more]), terminal });
  for (const elapsed of [0.1, 1, 1.5, 2.1, 5.2]) progress.tell(progressOf({ frame: 1, frames: 10, step: 1, elapsed }));
  progress.stop();
  expect([out.length, err.length]).toEqual([events, lines]);
});
