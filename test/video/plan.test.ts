import { planOutput, type EncodeOptions } from '../../src/video';
import { errorOf } from './support';

describe('planOutput', () => {
  test.each([
    ['run.mp4', 'mp4', 'h264'],
    ['run.mkv', 'mkv', 'h264'],
    ['run.MOV', 'mov', 'h264'],
    ['a.b/run.webm', 'webm', 'vp9'],
    ['run.gif', 'gif', 'gif'],
  ])('%s is a %s of %s by default', (out, format, codec) => {
    expect(planOutput(out)).toMatchObject({ kind: 'video', out, format, codec, speed: 'balanced', crf: undefined });
  });

  test.each(['frames/', 'a.mp4/', './frames.v2/'])('%s is a folder of PNGs', (out) => {
    expect(planOutput(out)).toMatchObject({ kind: 'png', out });
  });

  test.each(['frames', './frames.v2', '.', '..', 'frames.'])(
    '%s is a folder of PNGs only where it is there',
    async (out) => {
      expect(planOutput(out, {}, true)).toMatchObject({ kind: 'png', out });
      expect(await errorOf(() => planOutput(out))).toMatchObject({
        code: 'OUTPUT_FORMAT',
        hint: 'Use one of .mp4 .mkv .webm .mov .gif, or a name that ends in / for a folder of PNGs.',
      });
    },
  );

  test('what was asked for is kept', () => {
    const options = { codec: 'h265', crf: 0, speed: 'small', audio: 'a.flac', poster: 'p.png' } as const;
    expect(planOutput('run.mp4', options)).toMatchObject(options);
  });

  test.each<[string, EncodeOptions, string, RegExp]>([
    ['run.avi', {}, 'OUTPUT_FORMAT', /\.avi is not a known format/],
    ['run', {}, 'OUTPUT_FORMAT', /output run: it has no ending/],
    ['', {}, 'OUTPUT_FORMAT', /empty/],
    ['out/.mp4', {}, 'OUTPUT_FORMAT', /only an ending/],
    ['frames/', { crf: 20 }, 'OPTION_WITHOUT_EFFECT', /--crf has no effect on a folder of PNGs/],
    ['frames/', { codec: 'h264' }, 'OPTION_WITHOUT_EFFECT', /--codec/],
    ['frames/', { speed: 'fast' }, 'OPTION_WITHOUT_EFFECT', /--speed/],
    ['frames/', { audio: 'a.mp3' }, 'OPTION_WITHOUT_EFFECT', /--audio/],
    ['run.gif', { crf: 20 }, 'OPTION_WITHOUT_EFFECT', /--crf has no effect on a GIF/],
    ['run.gif', { codec: 'vp9' }, 'OPTION_WITHOUT_EFFECT', /--codec/],
    ['run.gif', { threads: 2 }, 'OPTION_WITHOUT_EFFECT', /--threads/],
    ['run.gif', { speed: 'fast' }, 'OPTION_WITHOUT_EFFECT', /--speed/],
    ['run.gif', { audio: 'a.mp3' }, 'OPTION_WITHOUT_EFFECT', /--audio/],
    ['run.mov', { codec: 'prores', crf: 20 }, 'OPTION_WITHOUT_EFFECT', /--crf has no effect on prores/],
    ['run.mov', { codec: 'prores', speed: 'small' }, 'OPTION_WITHOUT_EFFECT', /--speed/],
    ['run.mkv', { codec: 'ffv1', crf: 0 }, 'OPTION_WITHOUT_EFFECT', /--crf has no effect on ffv1/],
    ['run.mp4', { codec: 'prores' }, 'CODEC_CONTAINER', /\.mp4 cannot hold prores/],
    ['run.webm', { codec: 'h264' }, 'CODEC_CONTAINER', /\.webm cannot hold h264/],
    ['run.mp4', { crf: 52 }, 'OUT_OF_RANGE', /crf 52/],
    ['run.mp4', { crf: -1 }, 'OUT_OF_RANGE', /crf -1/],
    ['run.mp4', { crf: NaN }, 'OUT_OF_RANGE', /crf NaN/],
    ['run.webm', { crf: 64 }, 'OUT_OF_RANGE', /crf 64/],
    ['run.mp4', { poster: 'p.jpg' }, 'POSTER_FORMAT', /p\.jpg/],
  ])('%j with %j is bad usage: %s', async (out, options, code, message) => {
    const error = await errorOf(() => planOutput(out, options));
    expect(error).toMatchObject({ name: 'ForgetvizError', code, exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/\.$/);
  });

  test('when a container cannot hold a codec, then the hint names containers that can', async () => {
    const error = await errorOf(() => planOutput('run.mp4', { codec: 'ffv1' }));
    expect(error.hint).toBe('Use --codec h264|h265|av1|vp9, or an output that ends in .mkv or .mov.');
  });
});
