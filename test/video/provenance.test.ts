import { readFileSync, writeFileSync } from 'node:fs';
import { findFfmpeg, probe, readProvenance } from '../../src/video';
import { factsIn } from '../../src/video/probe';
import { parseFfmetadata } from '../../src/video/ffmetadata';
import { encode, errorOf, flat, output, useFolder } from './support';

const folder = useFolder();
const frames = [flat([1, 2, 3]), flat([4, 5, 6])];

const odd = {
  title: `quotes " ' and\nlines\r\n, = ; # \\ \\\\ % {} — ü 日本 🎞`,
  'key = ; #': [1, 2.5, true, null, { deep: '\u0000\u0001\ud800' }],
  long: 'forgetviz: '.repeat(500),
};

describe('readProvenance', () => {
  test.each(['a.mp4', 'a.mkv', 'a.webm', 'a.mov', 'a.gif'])('%s gives back what was put in', async (name) => {
    await encode(folder.path(name), frames, { metadata: { title: 'a = b; "c"', provenance: odd } });
    expect(await readProvenance(folder.path(name), await findFfmpeg())).toEqual(odd);
  });

  test.each(['a.mp4', 'a.gif'])('%s without one is an error', async (name) => {
    await encode(folder.path(name), frames);
    const error = await errorOf(readProvenance(folder.path(name), await findFfmpeg()));
    expect(error).toMatchObject({ code: 'NO_PROVENANCE', exitCode: 2 });
  });

  test('a comment that is not ours is an error', async () => {
    const { path } = await findFfmpeg();
    const source = ['-f', 'lavfi', '-i', 'color=size=64x64:duration=0.1'];
    await output(path, ['-v', 'error', ...source, '-metadata', 'comment=hello', folder.path('a.mp4')]);
    expect(await errorOf(readProvenance(folder.path('a.mp4'), { path }))).toMatchObject({ code: 'NO_PROVENANCE' });
  });

  test('what is no video is an error: text, emptiness, a folder, nothing', async () => {
    const ffmpeg = await findFfmpeg();
    writeFileSync(folder.path('text.mp4'), 'a text\n'.repeat(1000));
    writeFileSync(folder.path('empty.mp4'), '');
    expect(await errorOf(readProvenance(folder.path('text.mp4'), ffmpeg))).toMatchObject({ code: 'NOT_A_VIDEO' });
    expect(await errorOf(probe(folder.path('text.mp4'), ffmpeg))).toMatchObject({ code: 'NOT_A_VIDEO', exitCode: 2 });
    expect(await errorOf(readProvenance(folder.path('empty.mp4'), ffmpeg))).toMatchObject({ code: 'NOT_A_VIDEO' });
    expect(await errorOf(readProvenance(folder.path('.'), ffmpeg))).toMatchObject({ code: 'NO_PROVENANCE' });
    expect(await errorOf(probe(folder.path('nothing'), ffmpeg))).toMatchObject({ code: 'INPUT_MISSING' });
  });

  test('a playlist does not make it open other files', async () => {
    await encode(folder.path('secret.mp4'), frames, { metadata: { provenance: 'secret' } });
    const list = ['#EXTM3U', '#EXT-X-TARGETDURATION:1', '#EXTINF:1,', `file:${folder.path('secret.mp4')}`, ''];
    writeFileSync(folder.path('a.mp4'), list.join('\n'));
    const ffmpeg = await findFfmpeg();
    expect(await errorOf(readProvenance(folder.path('a.mp4'), ffmpeg))).toMatchObject({ code: 'NOT_A_VIDEO' });
  });

  test('a truncated video is an error, not a hang', async () => {
    for (const name of ['a.mp4', 'a.gif', 'a.mkv']) {
      await encode(folder.path(name), frames, { metadata: { provenance: odd } });
      const whole = readFileSync(folder.path(name));
      writeFileSync(folder.path(name), whole.subarray(0, 100));
      const error = await errorOf(readProvenance(folder.path(name), await findFfmpeg()));
      expect(['NOT_A_VIDEO', 'NO_PROVENANCE']).toContain(error.code);
    }
  });
});

describe('parseFfmetadata', () => {
  test('escapes, comments and sections', () => {
    const text = ';FFMETADATA1\nCOMMENT=a\\=b\\;c\\#\\\\d\\\ne=f\n; no=tag\nempty=\n[CHAPTER]\ntitle=not this\n';
    expect([...parseFfmetadata(text)]).toEqual([
      ['comment', 'a=b;c#\\d\ne=f'],
      ['empty', ''],
    ]);
  });
});

describe('factsIn', () => {
  test.each([
    [
      'Stream #0:0(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p(tv, bt709), 1920x1080 [SAR 1:1 DAR 16:9], 59.94 fps',
      1920,
      59.94,
    ],
    [
      'Stream #0:0[0x1](eng): Video: prores (HQ) (apch / 0x68637061), yuv422p10le(tv, bt709, progressive), 64x48, 45 kb/s, 25 fps',
      64,
      25,
    ],
    ['Stream #0:1: Video: gif, bgra, 320x180, 50 fps, 50 tbr, 100 tbn', 320, 50],
    ['Stream #0:0: Video: vp9 (Profile 0), yuv420p(tv), 64x48, SAR 1:1 DAR 4:3, 1k fps', 64, 1000],
  ])('%s', (line, width, fps) => {
    expect(factsIn(`  Duration: N/A, bitrate: N/A\n  ${line}\n`)).toMatchObject({ width, fps, duration: undefined });
  });

  test('without a picture there are none', () => {
    expect(factsIn('  Duration: 00:00:01.00\n  Stream #0:0: Audio: flac, 44100 Hz, mono')).toBeUndefined();
  });
});
