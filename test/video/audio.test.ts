import { writeFileSync } from 'node:fs';
import { checkSound, findFfmpeg, probe } from '../../src/video';
import { decode, encode, errorOf, flat, output, size, useFolder } from './support';

const folder = useFolder();
const frames = (count: number) => Array.from({ length: count }, () => flat([200, 30, 30]));

/** A loud tone of so many seconds, under a name that a filter would trip over. */
async function tone(seconds: number): Promise<string> {
  const file = folder.path(`-it's [0]:a,b;%d.flac`);
  const { path } = await findFfmpeg();
  await output(path, [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    `sine=440:duration=${seconds}`,
    '-af',
    'volume=8',
    `file:${file}`,
  ]);
  return file;
}

/** The largest sample (0 to 1) in each tenth of a second. */
async function loudness(file: string): Promise<number[]> {
  const { path } = await findFfmpeg();
  const raw = await output(path, [
    '-v',
    'error',
    '-i',
    `file:${file}`,
    '-ac',
    '1',
    '-ar',
    '8000',
    '-f',
    's16le',
    'pipe:1',
  ]);
  const samples = Array.from({ length: raw.length >> 1 }, (_, place) => Math.abs(raw.readInt16LE(place * 2)) / 32768);
  const tenths = Array.from({ length: Math.ceil(samples.length / 800) }, (_, tenth) => tenth * 800);
  return tenths.map((from) => Math.max(...samples.slice(from, from + 800)));
}

describe('--audio', () => {
  test.each([
    ['a.mp4', 0.3, 'repeated'],
    ['a.mp4', 9, 'cut'],
    ['a.mkv', 9, 'cut'],
    ['a.webm', 0.3, 'repeated'],
    ['a.mov', 9, 'cut'],
  ])('%s: a sound of %d s is %s to the length of the video, with fades', async (name, seconds) => {
    const audio = await tone(seconds);
    await encode(folder.path(name), frames(50), { options: { audio }, frames: 50 });
    const { duration } = await probe(folder.path(name), await findFfmpeg());
    expect(duration).toBeGreaterThan(1.9);
    expect(duration).toBeLessThan(2.15);
    expect((await decode(folder.path(name), 'yuv420p')).length).toBe((50 * size.width * size.height * 3) / 2);
    const levels = await loudness(folder.path(name));
    const middle = levels[10] ?? 0;
    expect(middle).toBeGreaterThan(0.5);
    expect(levels[0]).toBeLessThan(0.5 * middle);
    expect(levels[19]).toBeLessThan(0.5 * middle);
  });

  test.each<[number | undefined, string]>([
    [undefined, 'unknown'],
    [500, 'larger than what came'],
  ])('when the number of frames is %s (%s), then the sound ends with the picture', async (promised) => {
    const audio = await tone(9);
    await encode(folder.path('a.mp4'), frames(50), { options: { audio }, frames: promised });
    const { duration } = await probe(folder.path('a.mp4'), await findFfmpeg());
    expect(duration).toBeGreaterThan(1.9);
    expect(duration).toBeLessThan(2.3);
    expect((await decode(folder.path('a.mp4'), 'yuv420p')).length).toBe((50 * size.width * size.height * 3) / 2);
  });

  test('a sound file without sound is an error', async () => {
    await encode(folder.path('mute.mp4'), frames(2));
    const error = await errorOf(
      encode(folder.path('a.mp4'), frames(500), { options: { audio: folder.path('mute.mp4') } }),
    );
    expect(error).toMatchObject({ code: 'FFMPEG_FAILED', exitCode: 1 });
    expect(folder.names()).toEqual(['mute.mp4']);
  });
});

describe('checkSound', () => {
  const check = async (name: string) => checkSound(folder.path(name), await findFfmpeg());

  test('a sound is taken, whatever its name', async () => {
    await expect(checkSound(await tone(0.3), await findFfmpeg())).resolves.toBeUndefined();
  });

  test('when the file is no sound, or holds none, then that is said, and what a sound file is', async () => {
    writeFileSync(folder.path('notes.txt'), 'do re mi');
    expect(await errorOf(check('notes.txt'))).toMatchObject({
      code: 'AUDIO_INVALID',
      exitCode: 2,
      message: expect.stringContaining('it is no sound that ffmpeg can read (') as string,
      hint: expect.stringContaining('.flac') as string,
    });
    await encode(folder.path('silent.mp4'), frames(2));
    expect(await errorOf(check('silent.mp4'))).toMatchObject({
      code: 'AUDIO_INVALID',
      message: `--audio ${folder.path('silent.mp4')}: it holds no sound`,
    });
  });

  test('when there is no such file, or it is a folder, then that is said', async () => {
    expect(await errorOf(check('a.flac'))).toMatchObject({ code: 'AUDIO_MISSING', exitCode: 2 });
    expect((await errorOf(check('.'))).message).toContain('it is not a file');
  });
});
