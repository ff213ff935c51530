import { mkdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { finishAll } from '../../src/files';
import { findFfmpeg, openEncoder, probe, type Encoder, type EncoderOptions } from '../../src/video';
import { encode, errorOf, fixture, flat, size, useFolder, videoPlan } from './support';

const folder = useFolder();
const grey = flat([90, 90, 90]);
const large = { width: 640, height: 480 };
const largeFrame = flat([90, 90, 90], large);

function open(name: string, more: Partial<EncoderOptions> = {}): Promise<Encoder> {
  return openEncoder({ ffmpeg: fixture(name), plan: videoPlan(folder.path('run.mp4')), size: large, fps: 25, ...more });
}

/** Encodes with a bad ffmpeg until it fails. */
async function fail(name: string, frames = 20, more: Partial<EncoderOptions> = {}): Promise<unknown> {
  const encoder = await open(name, more);
  for (let frame = 0; frame < frames; frame++) await encoder.write(largeFrame);
  await finishAll([encoder]);
  return encoder.bytes();
}

/** What a process keeps for the sake of an ffmpeg: listeners, and processes. */
const held = (): unknown => [
  process.eventNames().map((name) => [name, process.listenerCount(name)]),
  process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length,
];

/** Whether it neither does anything nor ends. */
const isStill = (name: string): boolean => /never|floods|ignores|closes/.test(name);

/** The ffmpeg of this machine, as a script uses it: `real`. */
async function wrapped(body: string): Promise<{ readonly path: string }> {
  const path = folder.path('wrapper');
  const { path: real } = await findFfmpeg();
  writeFileSync(
    path,
    `#!/bin/sh\nreal='${real}'\n${answers}for output; do :; done\noutput=\${output#file:}\n${body}\n`,
    {
      mode: 0o755,
    },
  );
  return { path };
}

const answers = `case " $* " in *" -version "* | *" -encoders "*) exec "$real" "$@" ;; esac\n`;

/** More than a pipe holds: it blocks unless somebody reads. */
const flood = `head -c 2000000 /dev/zero | tr '\\0' 'x' | fold -w 100 >&2\nexec "$real" "$@"`;

describe('when ffmpeg fails, then there is one error, nothing half-written, and the old file stays', () => {
  test.each([
    ['dies-at-once', 'FFMPEG_FAILED', `Unrecognized option 'trellis'.`],
    ['dies-midway', 'FFMPEG_FAILED', 'Error while encoding: out of luck'],
    ['dies-silently', 'KILLED', 'ffmpeg was killed after 0 frames (SIGKILL)'],
    ['ends-too-soon', 'FFMPEG_FAILED', 'it ended by itself'],
    ['fails-at-the-end', 'FFMPEG_FAILED', 'Could not write the trailer'],
    ['leaves-a-child', 'FFMPEG_FAILED', 'the wrapper gave up'],
    ['no-space', 'NO_SPACE', 'no space left on the disk'],
    ['no-space-but-0', 'NO_SPACE', 'no space left on the disk'],
    ['closes-its-input', 'FFMPEG_FAILED', 'it closed its input'],
    ['writes-nothing', 'FFMPEG_FAILED', 'no such file or folder (it said: Nothing was written into output file)'],
    ['writes-garbage', 'FFMPEG_FAILED', 'left a file that is not whole'],
    ['never-ends', 'FFMPEG_STUCK', 'it took no frame and wrote nothing for 0.3 s'],
    ['never-finishes', 'FFMPEG_STUCK', 'it had all frames and wrote nothing for 0.3 s'],
    ['floods', 'FFMPEG_STUCK', 'it took no frame and wrote nothing for 0.3 s'],
    ['ignores-sigterm', 'FFMPEG_STUCK', '(it said: Past duration too large)'],
  ])('%s: %s', async (name, code, message) => {
    writeFileSync(folder.path('run.mp4'), 'old');
    const before = held();
    const error = await errorOf(fail(name, 20, isStill(name) ? { patience: 0.3 } : {}));
    expect(error).toMatchObject({ name: 'ForgetvizError', code, blame: 'machine', exitCode: 1 });
    expect(held()).toEqual(before);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain('\n');
    expect(error.hint).toMatch(/\.$/);
    expect(folder.names()).toEqual(['run.mp4']);
    expect(readFileSync(folder.path('run.mp4'), 'utf8')).toBe('old');
  });

  test('frames that wait when it dies all fail, and nothing is left unhandled', async () => {
    const encoder = await open('dies-midway');
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => encoder.write(largeFrame)));
    expect(results.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    await expect(encoder.finish()).rejects.toMatchObject({ code: 'ENCODER_CLOSED' });
    await encoder.abort();
    expect(folder.names()).toEqual([]);
  });

  test('an ffmpeg that is not there', async () => {
    expect(await errorOf(open('nothing'))).toMatchObject({ code: 'FFMPEG_BROKEN', exitCode: 1 });
    expect(folder.names()).toEqual([]);
  });

  test('an ffmpeg that is gone once it has answered', async () => {
    const path = folder.path('answers-once');
    const script = `#!/bin/sh\ntrap 'rm "$0"' EXIT\n. "${fixture('answers.sh').path}"\n`;
    writeFileSync(path, script, { mode: 0o755 });
    expect(await errorOf(open('', { ffmpeg: { path } }))).toMatchObject({ code: 'FFMPEG_BROKEN', exitCode: 1 });
    expect(folder.names()).toEqual([]);
  });

  test('a talkative one does not block', async () => {
    await expect(fail('', 20, { ffmpeg: await wrapped(flood) })).resolves.toBeGreaterThan(1000);
  });

  test.each([
    [
      'is cut short, as by a signal, and says that all is well',
      'head -c 4608000 | "$real" "$@"\ncat >/dev/null',
      'it has 10 frames instead of 20',
    ],
    ['loses the end of its file', '"$real" "$@"\ntruncate -s -100 "$output"', 'it ends too early'],
  ])('one that %s', async (_, body, message) => {
    for (const name of ['run.mp4', 'run.mkv']) {
      const plan = videoPlan(folder.path(name), { codec: 'h264' });
      const error = await errorOf(fail('', 20, { ffmpeg: await wrapped(body), plan }));
      expect(error).toMatchObject({ code: 'FFMPEG_FAILED', blame: 'machine' });
      expect(error.message).toContain(`ffmpeg left a file that is not whole: ${message}`);
      expect(folder.names()).toEqual(['wrapper']);
    }
  });
});

describe('backpressure', () => {
  test('an ffmpeg that reads nothing holds the first frame back; abort ends it', async () => {
    const encoder = await open('never-ends');
    let taken = false;
    const write = encoder.write(largeFrame).then(() => (taken = true));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(taken).toBe(false);
    const outcome = expect(write).rejects.toMatchObject({ code: 'ENCODER_CLOSED' });
    await encoder.abort();
    await outcome;
    expect(folder.names()).toEqual([]);
  });

  test('an ffmpeg that never finishes is ended by abort', async () => {
    writeFileSync(folder.path('run.mp4'), 'old');
    const encoder = await open('never-finishes');
    await encoder.write(largeFrame);
    const outcome = expect(encoder.finish()).rejects.toMatchObject({ code: 'ENCODER_CLOSED' });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await encoder.abort();
    await outcome;
    expect(readFileSync(folder.path('run.mp4'), 'utf8')).toBe('old');
    expect(folder.names()).toEqual(['run.mp4']);
  });

  test('abort after the end leaves the video alone', async () => {
    const encoder = await open('', { ffmpeg: await findFfmpeg() });
    await encoder.write(largeFrame);
    await finishAll([encoder]);
    await encoder.abort();
    expect(folder.names()).toEqual(['run.mp4']);
  });

  test('a slow ffmpeg sets the pace', async () => {
    const encoder = await open('slow');
    const taken = () => statSync(folder.path(folder.names()[0] ?? '')).size / largeFrame.length;
    for (let frame = 1; frame <= 8; frame++) {
      await encoder.write(largeFrame);
      // The pipe holds less than a frame; one more may be on its way within this ffmpeg.
      expect(taken()).toBeGreaterThan(frame - 2);
    }
    await encoder.abort();
  });
});

test('when two begin at once, then each has its own ffmpeg', async () => {
  const ffmpegs = [await findFfmpeg(), await wrapped(flood), await findFfmpeg(), fixture('ends-too-soon')];
  const encoders = await Promise.all(
    ffmpegs.map((ffmpeg, place) => open('', { ffmpeg, plan: videoPlan(folder.path(`${place}.mp4`)) })),
  );
  const outcomes = encoders.map(async (encoder) => {
    await encoder.write(largeFrame);
    await finishAll([encoder]);
  });
  const results = await Promise.allSettled(outcomes);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
});

describe('an encoder that is not let begin', () => {
  const real = async (more: Partial<EncoderOptions>) =>
    openEncoder({ ffmpeg: await findFfmpeg(), plan: videoPlan(folder.path('a.mp4')), size, fps: 25, ...more });

  test('a folder that does not exist, or stands under the name', async () => {
    const missing = await errorOf(real({ plan: videoPlan(folder.path('no/a.mp4')) }));
    expect(missing).toMatchObject({ code: 'OUTPUT_FOLDER_MISSING', exitCode: 2 });
    mkdirSync(folder.path('b.mp4'));
    const standing = await errorOf(real({ plan: videoPlan(folder.path('b.mp4')) }));
    expect(standing).toMatchObject({ code: 'OUTPUT_IS_FOLDER', exitCode: 2 });
  });

  test('a file that may not be replaced', async () => {
    writeFileSync(folder.path('a.mp4'), 'old');
    expect(await errorOf(real({ overwrite: false }))).toMatchObject({ code: 'OUTPUT_EXISTS', exitCode: 2 });
  });

  test('an encoder that is missing', async () => {
    const plan = videoPlan(folder.path('a.mp4'), { codec: 'h265' });
    const error = await errorOf(real({ plan, ffmpeg: fixture('never-ends') }));
    expect(error).toMatchObject({ code: 'ENCODER_MISSING', exitCode: 1 });
    expect(folder.names()).toEqual([]);
  });

  test('no frame, or one of another size', async () => {
    const empty = await real({});
    expect(await errorOf(empty.finish())).toMatchObject({ code: 'NO_FRAMES', exitCode: 1 });
    const encoder = await real({});
    expect(await errorOf(encoder.write(grey.subarray(1)))).toMatchObject({ code: 'FRAME_SIZE' });
    await encoder.abort();
    expect(folder.names()).toEqual([]);
  });
});

describe('the name of the output', () => {
  test.each(['-a.mp4', 'a:b.mp4', '%d.mp4', `it's "a" b.mp4`, 'ü — 日本.mp4', 'a\nb.mp4', `${'n'.repeat(250)}.mp4`])(
    '%j works',
    async (name) => {
      await encode(folder.path(name), [grey, grey]);
      expect(folder.names()).toEqual([name]);
      expect((await probe(folder.path(name), await findFfmpeg())).codec).toBe('h264');
    },
  );

  test('a link stays a link', async () => {
    writeFileSync(folder.path('real.mp4'), 'old');
    symlinkSync('real.mp4', folder.path('link.mp4'));
    await encode(folder.path('link.mp4'), [grey]);
    expect(readlinkSync(folder.path('link.mp4'))).toBe('real.mp4');
    expect(readFileSync(folder.path('real.mp4')).length).toBeGreaterThan(100);
  });
});
