import { encodersFor, encodersOf, findFfmpeg, probe, type EncodeOptions } from '../../src/video';
import { decode, encode, flat, size, useFolder, videoPlan } from './support';

const folder = useFolder();
const red = [214, 39, 40] as const;
const blue = [31, 119, 220] as const;
const picture = size.width * size.height;

const cases: readonly [string, EncodeOptions, string][] = [
  ['a.mp4', {}, 'h264'],
  ['a.mp4', { speed: 'fast' }, 'h264'],
  ['a.mp4', { speed: 'small', crf: 23 }, 'h264'],
  ['a.mp4', { codec: 'h265' }, 'hevc'],
  ['a.mp4', { codec: 'av1' }, 'av1'],
  ['a.mp4', { codec: 'vp9' }, 'vp9'],
  ['a.mkv', {}, 'h264'],
  ['a.mkv', { codec: 'h265', speed: 'small' }, 'hevc'],
  ['a.mkv', { codec: 'av1', speed: 'fast' }, 'av1'],
  ['a.mkv', { codec: 'prores' }, 'prores'],
  ['a.mkv', { codec: 'ffv1' }, 'ffv1'],
  ['a.webm', {}, 'vp9'],
  ['a.webm', { speed: 'fast' }, 'vp9'],
  ['a.webm', { speed: 'small' }, 'vp9'],
  ['a.webm', { codec: 'av1' }, 'av1'],
  ['a.mov', {}, 'h264'],
  ['a.mov', { codec: 'prores' }, 'prores'],
  ['a.mov', { codec: 'ffv1' }, 'ffv1'],
  ['a.gif', {}, 'gif'],
];

describe('every format', () => {
  test.each(cases)('%s with %j: size, length, tags and colours survive', async (out, options, codec) => {
    const file = folder.path(out);
    const frames = Array.from({ length: 10 }, (_, frame) => flat(frame < 5 ? red : blue));
    const { path } = await findFfmpeg();
    const wanted = encodersFor(videoPlan(file, options));
    const available = await encodersOf({ path });
    if (!wanted.every((name) => available.has(name))) {
      // Not every ffmpeg has every encoder; then it has to say so.
      await expect(encode(file, frames, { options })).rejects.toMatchObject({ code: 'ENCODER_MISSING' });
      return;
    }
    expect(await encode(file, frames, { options, frames: 10 })).toBeGreaterThan(100);
    expect(folder.names()).toEqual([out]);

    const facts = await probe(file, await findFfmpeg());
    expect(facts).toMatchObject({ ...size, codec, fps: 25 });
    expect(facts.duration).toBeCloseTo(0.4, 1);
    if (codec !== 'gif') expect(facts.colours).toContain('bt709');
    // A MOV's colour atom has no place for the range of FFV1; limited is what players assume.
    if (codec !== 'gif' && !(codec === 'ffv1' && out === 'a.mov')) expect(facts.colours).toMatch(/^tv/);

    const pixels = await decode(file, 'rgb24');
    expect(pixels.length).toBe(10 * picture * 3);
    for (const [frame, colour] of [
      [1, red],
      [8, blue],
    ] as const) {
      const middle = (frame * picture + picture / 2 + size.width / 2) * 3;
      for (const [channel, value] of colour.entries()) {
        expect(Math.abs((pixels[middle + channel] ?? 0) - value)).toBeLessThanOrEqual(3);
      }
    }
  });

  test('FFV1 gives back the very bytes, though every frame came in the same buffer', async () => {
    const file = folder.path('a.mkv');
    const sent: Buffer[] = [];
    const buffer = Buffer.alloc((picture * 3) / 2);
    const frames = (function* () {
      for (let frame = 0; frame < 20; frame++) {
        for (let place = 0; place < buffer.length; place++) buffer[place] = (place * 7 + frame * 31) % 256;
        sent.push(Buffer.from(buffer));
        yield buffer;
      }
    })();
    await encode(file, frames, { options: { codec: 'ffv1' } });
    expect((await decode(file, 'yuv420p')).equals(Buffer.concat(sent))).toBe(true);
  });

  test('29.97 frames a second keep their number and length', async () => {
    const file = folder.path('a.mp4');
    await encode(
      file,
      Array.from({ length: 90 }, () => flat(red)),
      { fps: 29.97 },
    );
    expect(await probe(file, await findFfmpeg())).toMatchObject({ fps: 29.97, duration: 3 });
    expect((await decode(file, 'yuv420p')).length).toBe((90 * picture * 3) / 2);
  });

  test('a GIF of 60 frames a second lasts as long at 50', async () => {
    const file = folder.path('a.gif');
    await encode(
      file,
      Array.from({ length: 60 }, () => flat(blue)),
      { fps: 60 },
    );
    expect((await decode(file, 'rgb24')).length).toBe(50 * picture * 3);
  });
});
