import { appendFileSync } from 'node:fs';
import { patiently, standardPatience } from '../../src/video/patience';
import { errorOf, useFolder } from './support';

const folder = useFolder();

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const seconds = standardPatience;
const never = new Promise<never>(() => undefined);
const running = { ended: Promise.resolve({ error: undefined, stderr: 'nearly there' }), kill: jest.fn() };
const waiting = <T>(work: Promise<T>): Promise<T> =>
  patiently(running, work, { subject: 'run.mp4', file: folder.path('part'), seconds, what: 'it did nothing' });

test('when an ffmpeg writes now and then, then it may take as long as it likes, and is stuck a while behind that', async () => {
  const error = errorOf(waiting(never));
  for (let time = 0; time < 9; time++) {
    appendFileSync(folder.path('part'), 'more');
    await jest.advanceTimersByTimeAsync(seconds * 900);
    expect(running.kill).not.toHaveBeenCalled();
  }
  await jest.advanceTimersByTimeAsync(seconds * 200);
  expect(running.kill).toHaveBeenCalledTimes(1);
  expect(await error).toMatchObject({
    code: 'FFMPEG_STUCK',
    message: `output run.mp4: ffmpeg is stuck: it did nothing for ${seconds} s (it said: nearly there)`,
  });
});

test('when the work ends, then no timer is left', async () => {
  await expect(waiting(Promise.resolve(7))).resolves.toBe(7);
  expect(jest.getTimerCount()).toBe(0);
});
