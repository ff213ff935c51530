import { readFileSync, writeFileSync } from 'node:fs';
import { finishAll } from '../../src/files';
import {
  codecs,
  encodersFor,
  encodersIn,
  encodersOf,
  encoderUses,
  findFfmpeg,
  formats,
  openEncoder,
  planOutput,
  requireEncoders,
} from '../../src/video';
import { errorOf, fixture, flat, size, useFolder, videoPlan } from './support';

const folder = useFolder();

describe('encoders', () => {
  test('the legend is no encoder', () => {
    const text = 'Encoders:\n V..... = Video\n A..... = Audio\n ------\n V....D libx264  H.264\n A..X.D opus  Opus\n';
    expect([...encodersIn(text)]).toEqual(['libx264', 'opus']);
  });

  test('the ffmpeg of this machine has the usual ones', async () => {
    const names = await encodersOf(await findFfmpeg());
    expect([...names]).toEqual(expect.arrayContaining(['libx264', 'gif', 'ffv1', 'aac', 'png']));
  });

  test('a program that lists none is an error', async () => {
    expect(await errorOf(encodersOf(fixture('not-ffmpeg')))).toMatchObject({ code: 'FFMPEG_BROKEN', exitCode: 1 });
  });

  test('when two videos are made after a look at what can be, then ffmpeg is asked once for each thing', async () => {
    const path = folder.path('ffmpeg');
    const asked = folder.path('asked');
    const { path: real } = await findFfmpeg();
    writeFileSync(path, `#!/bin/sh\necho "$*" >>"${asked}"\nexec '${real}' "$@"\n`, { mode: 0o755 });
    for (const name of ['a.mp4', 'b.mp4']) {
      const ffmpeg = await findFfmpeg(path);
      await encodersOf(ffmpeg);
      const encoder = await openEncoder({ ffmpeg, plan: videoPlan(folder.path(name)), size, fps: 25 });
      await encoder.write(flat([0, 0, 0]));
      await finishAll([encoder]);
    }
    const questions = readFileSync(asked, 'utf8').trim().split('\n');
    const making = expect.stringContaining('-i pipe:0') as string;
    expect(questions).toEqual(['-version', '-hide_banner -encoders', making, making]);
  });

  test.each([
    ['a.mp4', { codec: 'h265' }, 'libx265', 'It has --codec h264|vp9, or name another ffmpeg with --ffmpeg.'],
    ['a.mkv', { codec: 'ffv1' }, 'ffv1', 'It has --codec h264|vp9, or name another ffmpeg with --ffmpeg.'],
    ['a.webm', { audio: 'a.flac' }, 'libopus', 'It can write .mp4 .mkv .mov, or name another ffmpeg with --ffmpeg.'],
  ] as const)('when %s with %j needs %s, then the error names what there is', async (out, options, name, hint) => {
    const available = await encodersOf(fixture('dies-at-once'));
    const error = await errorOf(() => {
      requireEncoders(videoPlan(out, options), available);
    });
    expect(error).toMatchObject({ code: 'ENCODER_MISSING', hint });
    expect(error.message).toContain(name);
  });

  test('when any video is made, then what it needs is among the encoders that are told, and no other is', () => {
    const needed = formats.flatMap((format) =>
      [undefined, ...codecs].flatMap((codec) =>
        [undefined, 'a.flac'].flatMap((audio) => {
          try {
            const plan = planOutput(`a.${format}`, { codec, audio });
            return plan.kind === 'video' ? encodersFor(plan) : [];
          } catch {
            // Not every container holds every codec, or sound.
            return [];
          }
        }),
      ),
    );
    expect(new Set(encoderUses().keys())).toEqual(new Set(needed));
    expect([...encoderUses().keys()][0]).toBe(encodersFor(videoPlan('run.mp4'))[0]);
  });

  test('when nothing can be encoded, then PNGs remain', async () => {
    const error = await errorOf(() => {
      requireEncoders(videoPlan('a.mp4'), new Set(['png']));
    });
    expect(error.hint).toContain('folder of PNGs');
  });
});
