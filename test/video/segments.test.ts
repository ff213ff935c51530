import { mkdirSync } from 'node:fs';
import {
  encodersFor,
  encodersOf,
  findFfmpeg,
  joinSegments,
  probe,
  segmentPlan,
  type Segment,
  type EncodeOptions,
} from '../../src/video';
import { decode, encode, flat, output, size, useFolder, videoPlan } from './support';

const folder = useFolder();
const lengths = [7, 5, 4];
const frames = Array.from({ length: 16 }, (_, frame) => flat([40 + 10 * frame, 119, 220 - 10 * frame]));
const fps = 30_000 / 1001;

/** Encodes the frames in segments, and joins these. */
async function encodeSegments(out: string, options: EncodeOptions): Promise<number> {
  const plan = videoPlan(out, options);
  const ffmpeg = await findFfmpeg();
  let begin = 0;
  const segments: Segment[] = [];
  for (const length of lengths) {
    const name = `${segments.length + 1}/film.mp4`;
    mkdirSync(folder.path(`${segments.length + 1}`));
    const part = segmentPlan(plan, folder.path(name));
    if (!part) throw new Error('not in segments');
    await encode(part.out, frames.slice(begin, begin + length), { plan: part, fps });
    segments.push({ name, frames: length });
    begin += length;
  }
  const film = await joinSegments({ ffmpeg, plan, size, fps, folder: folder.path(''), segments });
  await film.publish();
  return film.bytes();
}

/** Times of all frames, in the unit that the file has for them. */
async function timesOf(file: string): Promise<readonly string[]> {
  const { path } = await findFfmpeg();
  const text = await output(path, ['-v', 'error', '-i', file, '-map', '0:v', '-c', 'copy', '-f', 'framecrc', '-']);
  const times = text.toString().matchAll(/^0, *-?\d+, *(\d+)/gm);
  return Array.from(times, ([, time = '']) => time).sort((one, other) => Number(one) - Number(other));
}

test.each<[string, EncodeOptions]>([
  ['a.mp4', {}],
  ['a.mp4', { codec: 'h265' }],
  ['a.mp4', { codec: 'av1', speed: 'fast' }],
  ['a.mkv', {}],
  ['a.mkv', { codec: 'ffv1' }],
  ['a.mkv', { codec: 'prores' }],
  ['a.webm', {}],
  ['a.mov', { codec: 'prores' }],
])('when %s with %j is joined of segments then it is as if encoded at once', async (name, options) => {
  const whole = folder.path(`whole-${name}`);
  const joined = folder.path(name);
  const ffmpeg = await findFfmpeg();
  const available = await encodersOf(ffmpeg);
  if (!encodersFor(videoPlan(whole, options)).every((encoder) => available.has(encoder))) {
    await expect(encodeSegments(joined, options)).rejects.toMatchObject({ code: 'ENCODER_MISSING' });
    return;
  }
  await encode(whole, frames, { options, fps });
  expect(await encodeSegments(joined, options)).toBeGreaterThan(100);
  expect(await probe(joined, ffmpeg)).toEqual(await probe(whole, ffmpeg));
  const times = await timesOf(joined);
  expect(times).toHaveLength(16);
  // Matroska rounds to milliseconds, and a segment starts at one.
  const slack = name === 'a.mkv' && options.codec === 'ffv1' ? 1 : 0;
  (await timesOf(whole)).forEach((time, frame) => {
    expect(Math.abs(Number(times[frame]) - Number(time))).toBeLessThanOrEqual(slack);
  });
  if (options.codec === 'ffv1') expect((await decode(joined, 'yuv420p')).equals(Buffer.concat(frames))).toBe(true);
});

test('when a segmented video has sound then it is added once and is as long as the picture', async () => {
  const ffmpeg = await findFfmpeg();
  const audio = folder.path('tone.wav');
  await output(ffmpeg.path, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=440:d=0.2', audio]);
  await encodeSegments(folder.path('a.mp4'), { audio });
  const sound = await output(ffmpeg.path, [
    '-v',
    'error',
    '-i',
    folder.path('a.mp4'),
    '-map',
    '0:a',
    '-f',
    's16le',
    '-',
  ]);
  const seconds = sound.length / 2 / 2 / 44_100;
  expect(Math.abs(seconds - 16 / fps)).toBeLessThan(0.05);
  expect((await probe(folder.path('a.mp4'), ffmpeg)).codec).toBe('h264');
});

test('when a video is a GIF then it has no segments', () => {
  expect(segmentPlan(videoPlan('a.gif'), '1')).toBeUndefined();
});

test('when a segment is missing then joining fails and nothing but the segments is left', async () => {
  const plan = videoPlan(folder.path('a.mp4'));
  const segments = [{ name: '1/film.mp4', frames: 3 }];
  const joined = joinSegments({ ffmpeg: await findFfmpeg(), plan, size, fps, folder: folder.path(''), segments });
  await expect(joined).rejects.toMatchObject({ code: 'FFMPEG_FAILED' });
  expect(folder.names()).toEqual([]);
});
