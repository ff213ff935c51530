import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ForgetvizError } from '../../src/errors';
import type { RunEvent } from '../../src/events';
import {
  compare,
  drain,
  render,
  replay,
  train,
  type CompareOptions,
  type GivenExperiment,
  type RenderOptions,
} from '../../src/studio';
import { findFfmpeg } from '../../src/video';
import { output } from '../video/support';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'forgetviz-segments-'))));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const path = (name: string): string => join(folder, name);

const tiny: GivenExperiment = {
  ...{ size: '320x180', points: 20, window: 5, steps: 60, panels: ['loss'] },
  ...{ batch: 3, dropout: 0.1, network: 'Chain(Dense(8,8,tanh),Dense(8,4))' },
};

/** Every file of a run, in a folder of its own. */
function filesIn(name: string): RenderOptions & { readonly record: string; readonly framehash: string } {
  mkdirSync(path(name), { recursive: true });
  const at = (file: string): string => join(path(name), file);
  return {
    ...{ out: at('run.mkv'), codec: 'ffv1', segment: 0.25 },
    ...{ record: at('run.arrow'), csv: at('run.csv'), framehash: at('run.framehash'), tensorboard: at('events') },
  };
}

/** Options that stop a run at a frame: behind it, or at once, as if the process were killed. */
function stopAt(frame: number, how: 'stopSignal' | 'signal' = 'stopSignal') {
  const stop = new AbortController();
  const events: RunEvent[] = [];
  const onEvent = (event: RunEvent): void => {
    events.push(event);
    if (event.event === 'progress' && event.frame === frame)
      stop.abort(new ForgetvizError('enough', { code: 'INTERRUPTED', blame: 'machine' }));
  };
  return { events, options: { onEvent, [how]: stop.signal } };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ForgetvizError) return error.code;
    throw error;
  }
  throw new Error('it should have failed');
}

/** What decides whether two runs made the same: frames as decoded, hashes, records and tables. */
async function contentOf(name: string): Promise<Readonly<Record<string, string>>> {
  const { path: ffmpeg } = await findFfmpeg();
  const read = (file: string): string => readFileSync(join(path(name), file), 'latin1');
  const frames = await output(ffmpeg, ['-v', 'error', '-i', join(path(name), 'run.mkv'), '-f', 'framemd5', '-']);
  return {
    frames: frames.toString(),
    hashes: read('run.framehash'),
    record: read('run.arrow'),
    table: read('run.csv'),
  };
}

const namesIn = (name: string): readonly string[] => readdirSync(path(name)).sort();

test('when a render is stopped and gone on with, twice, then all that it makes is as if it had not been', async () => {
  await render(tiny, filesIn('whole'));
  const first = stopAt(37);
  const hint = 'Go on with: resume: true.';
  await expect(render(tiny, { ...filesIn('twice'), ...first.options })).rejects.toMatchObject({
    code: 'INTERRUPTED',
    hint,
  });
  // 15 frames a segment; the third was ended early.
  expect(readdirSync(path('twice/run.mkv.parts')).sort()).toEqual([
    '0001',
    '0002',
    '0003',
    'events.json',
    'manifest.json',
  ]);
  const second = stopAt(50, 'signal');
  const again = { ...filesIn('twice'), resume: true };
  expect(await codeOf(render(tiny, { ...again, ...second.options }))).toBe('INTERRUPTED');
  expect(second.events[0]).toMatchObject({ event: 'resumed', frame: 37, step: 37 });
  const last = stopAt(0);
  const made = await render(tiny, { ...again, ...last.options });
  expect(last.events[0]).toMatchObject({ event: 'resumed', frame: 37 });
  expect(made).toMatchObject({ frames: 60, summary: { steps: 60 } });
  expect(await contentOf('twice')).toEqual(await contentOf('whole'));
  expect(namesIn('twice')).toEqual(['events', 'run.arrow', 'run.csv', 'run.framehash', 'run.mkv']);
  expect(readdirSync(path('twice/events'))).toHaveLength(1);
});

test('when parts are there then nobody takes them for another run, or loses them', async () => {
  const files = filesIn('a');
  await codeOf(render(tiny, { ...files, ...stopAt(20).options }));
  const message = async (given: GivenExperiment, options: Partial<RenderOptions> = {}): Promise<string> => {
    const error: unknown = await render(given, { ...files, ...options }).catch((caught: unknown) => caught);
    if (!(error instanceof ForgetvizError)) throw new Error('it was not refused', { cause: error });
    return `${error.code}: ${error.message}`;
  };
  expect(await message(tiny)).toMatch(/^PARTS_FOUND: .*: it holds the first 20 frames of this run/);
  expect(await message({ ...tiny, seed: 2 })).toMatch(/^PARTS_FOUND: .* of another run \(seed 1, not 2\)$/);
  expect(await message({ ...tiny, seed: 2 }, { resume: true })).toMatch(/^PARTS_OTHER: .*: seed 1, not 2$/);
  expect(await message(tiny, { resume: true, codec: 'h264', speed: 'fast' })).toMatch(
    /^PARTS_OTHER: .*: codec ffv1, not h264; speed balanced, not fast$/,
  );
  const manifest = path('a/run.mkv.parts/manifest.json');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace(/"canvas": "[^"]*"/, '"canvas": "1.0"'));
  expect(await message(tiny, { resume: true })).toMatch(/^PARTS_OTHER: .*: version of canvas 1\.0, not /);
  writeFileSync(manifest, text);
  expect(readdirSync(path('a/run.mkv.parts'))).toContain('0002');
  expect((await render(tiny, { ...files, resume: true })).frames).toBe(60);
});

test('when the last segment is damaged then the run goes on from the one before', async () => {
  await render(tiny, filesIn('whole'));
  await codeOf(render(tiny, { ...filesIn('a'), ...stopAt(40).options }));
  writeFileSync(path('a/run.mkv.parts/0003/steps-1.arrow'), 'damaged');
  const { events, options } = stopAt(0);
  await render(tiny, { ...filesIn('a'), resume: true, ...options });
  expect(events[0]).toMatchObject({ event: 'resumed', frame: 30 });
  expect(await contentOf('a')).toEqual(await contentOf('whole'));
});

test('when a process is at it then another is told so', async () => {
  const files = filesIn('a');
  await codeOf(render(tiny, { ...files, ...stopAt(20).options }));
  const busy = stopAt(31);
  let told: Promise<string> | undefined;
  const onEvent = (event: RunEvent): void => {
    if (event.event === 'progress' && event.frame === 31) told ??= codeOf(render(tiny, { ...files, resume: true }));
    if (event.event === 'progress' && event.frame === 59) busy.options.onEvent({ ...event, frame: 31 });
  };
  await codeOf(render(tiny, { ...files, resume: true, ...busy.options, onEvent }));
  expect(await told).toBe('PARTS_BUSY');
});

test('when a training or the replay of a record is stopped then it is gone on with too', async () => {
  const options = { ...filesIn('a'), csv: path('a/run.csv') };
  const { record, csv, segment } = options;
  await drain(train(tiny, { record: path('whole.arrow') }));
  expect(await codeOf(drain(train(tiny, { record, csv, segment, ...stopAt(20).options })))).toBe('INTERRUPTED');
  await drain(train(tiny, { record, csv, segment, resume: true }));
  expect(readFileSync(record).equals(readFileSync(path('whole.arrow')))).toBe(true);
  expect(namesIn('a')).toEqual(['run.arrow', 'run.csv']);

  const film = { out: path('a/run.mkv'), codec: 'ffv1', segment } as const;
  const whole = { out: path('whole.framehash') };
  await replay(record, { ...film, framehash: whole.out });
  renameSync(film.out, path('whole.mkv'));
  const hashes = { framehash: path('a/run.framehash') };
  await codeOf(replay(record, { ...film, ...hashes, ...stopAt(20).options }));
  await replay(record, { ...film, ...hashes, resume: true });
  expect(readFileSync(hashes.framehash).equals(readFileSync(whole.out))).toBe(true);
  const { path: ffmpeg } = await findFfmpeg();
  const md5 = (file: string) => output(ffmpeg, ['-v', 'error', '-i', file, '-f', 'md5', '-']);
  expect(await md5(film.out)).toEqual(await md5(path('whole.mkv')));
});

test.each([false, true])(
  'when a film of two runs (one window: %s) is stopped then it is gone on with',
  async (sharedWindow) => {
    const one: GivenExperiment = { ...tiny, size: '640x360' };
    const other: GivenExperiment = {
      ...one,
      optimizer: 'sgd',
      learningRate: 0.01,
      ...(!sharedWindow && { steps: 25 }),
    };
    const inputs = {
      runs: [
        { name: 'one', input: one },
        { name: 'other', input: other },
      ],
      sharedWindow,
    };
    const options = (name: string): CompareOptions => {
      const { out, codec, segment, framehash } = filesIn(name);
      return { out, codec, segment, framehash, record: path(`${name}/records`) };
    };
    await compare(inputs, options('whole'));
    await codeOf(compare(inputs, { ...options('a'), ...stopAt(35).options }));
    await compare(inputs, { ...options('a'), resume: true });
    for (const file of ['run.framehash', 'records/one.arrow', 'records/other.arrow'])
      expect([file, readFileSync(path(`a/${file}`)).equals(readFileSync(path(`whole/${file}`)))]).toEqual([file, true]);
    expect(namesIn('a')).toEqual(['records', 'run.framehash', 'run.mkv']);
  },
);

test('when a run diverges then nothing of it is kept, for it would again', async () => {
  const files = filesIn('a');
  const wild = { ...tiny, optimizer: 'sgd', learningRate: 1e6 } as const;
  expect(await codeOf(render(wild, files))).toBe('DIVERGED');
  expect(namesIn('a')).not.toContain('run.mkv.parts');
});

test.each([
  ['run.gif', { segment: 1 }],
  ['frames/', { resume: true }],
])('when %s cannot be made in segments then %j is refused', async (out, options) => {
  expect(await codeOf(render(tiny, { out: path(out), ...options }))).toBe('OPTION_WITHOUT_EFFECT');
});
