import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFfmpeg } from '../../src/video';
import { processesIn } from '../batch/support';
import { start } from '../cli/child';
import { eventsNamed, linesOf } from '../support/json-lines';
import { output } from '../video/support';
import { until } from '../batch/queue-support';

const seed = Number(process.env.FORGETVIZ_CHAOS_SEED ?? Date.now() % 1_000_000);
const kills = 20;
const frames = 3600;
/** Frames of five seconds. */
const segment = 300;

const folder = mkdtempSync(join(tmpdir(), 'forgetviz-killed-'));
const path = (name: string): string => join(folder, name);
const names = ['FFMPEG_PATH', 'REAL_FFMPEG', 'FRAME_BYTES'] as const;
afterAll(() => {
  for (const name of names) Reflect.deleteProperty(process.env, name);
  rmSync(folder, { recursive: true, force: true });
});

/** Numbers in [0, 1), the same for the same seed (Numerical Recipes). */
function generator(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const size = ['--size', '640x360', '--segment', '5s', '--speed', 'fast', '--threads', '1'];
const wild = ['--dropout', '0.1', '--batch', '20'];
writeFileSync(path('gentle.yaml'), 'optimizer: adamw\nweightDecay: 0.1\n');

const segmentsIn = (name: string): number => {
  const parts = join(name, 'run.mp4.parts');
  return existsSync(parts) ? readdirSync(parts).filter((each) => /^\d+$/.test(each)).length : 0;
};

test.each([
  [
    'render',
    ['--steps', `${frames}`],
    ['--csv', 'run.csv', '--tensorboard', 'events', '--record', 'run.arrow'],
    'run.arrow',
  ],
  [
    'render',
    ['--steps', `${frames}`, ...wild],
    ['--csv', 'run.csv', '--tensorboard', 'events', '--record', 'run.arrow'],
    'run.arrow',
  ],
  [
    'compare',
    ['forgetting', path('gentle.yaml'), '--steps', `${frames}`],
    ['--record', 'records'],
    'records/gentle.arrow',
  ],
] as const)(
  `when %s %j is killed at ${kills} random moments in a row then all that it makes is the same (FORGETVIZ_CHAOS_SEED=${seed})`,
  async (command, run, sides, record) => {
    const [whole, killed] = ['whole', 'killed'].map((name) => mkdtempSync(path(`${name}-`)));
    if (whole === undefined || killed === undefined) throw new Error('no folder');
    const ffmpeg = await findFfmpeg();
    const counting = join(__dirname, 'fixtures', 'counting-ffmpeg');
    const bytes = path('frame-bytes');
    writeFileSync(bytes, '');
    const call = [command, ...run, ...size, ...sides, '--out', 'run.mp4', '--framehash', 'run.framehash', '--json'];
    const { code, out } = await start(whole, ...call).ended;
    expect(code).toBe(0);
    const [{ seconds = 0 } = {}] = eventsNamed(linesOf(command, out), 'done') as readonly {
      readonly seconds?: number;
    }[];

    Object.assign(process.env, { FFMPEG_PATH: counting, REAL_FFMPEG: ffmpeg.path, FRAME_BYTES: bytes });
    const random = generator(seed);
    const resumed: number[] = [];
    const hear = (out: string): void => {
      if (out.includes('\n')) resumed.push(...eventsNamed(linesOf(command, out), 'resumed').map(({ frame }) => frame));
    };
    for (let kill = 0; kill < kills; kill++) {
      const child = start(killed, ...call, '--resume');
      let hasEnded = false as boolean;
      void child.ended.then(() => (hasEnded = true));
      await child.said('"start"');
      const before = segmentsIn(killed);
      // Every other one comes to the end of a segment, however busy the machine is.
      while (kill % 2 === 1 && !hasEnded && segmentsIn(killed) <= before) await sleep(20);
      await sleep(random() * seconds * (segment / frames) * 1000);
      child.kill('SIGKILL');
      hear((await child.ended).out);
      await until(() => processesIn(killed) === 0);
    }
    const last = await start(killed, ...call, '--resume').ended;
    expect(last).toMatchObject({ code: 0, err: '' });
    hear(last.out);
    for (const name of names) Reflect.deleteProperty(process.env, name);

    const made =
      readFileSync(bytes, 'utf8')
        .split('\n')
        .reduce((sum, line) => sum + Number(line), 0) /
      (640 * 360 * 1.5);
    process.stderr.write(
      `${command}: gone on with behind frames ${[...new Set(resumed)].join(' ')}; ${Math.round(made - frames)} frames made again\n`,
    );
    expect(resumed).toEqual(resumed.toSorted((one, other) => one - other));
    expect(made - frames).toBeLessThanOrEqual(kills * segment);
    const decoded = async (of: string) =>
      (await output(ffmpeg.path, ['-v', 'error', '-i', join(of, 'run.mp4'), '-f', 'framemd5', '-'])).toString();
    expect((await decoded(killed)).split('\n').filter((line) => line.startsWith('0,'))).toHaveLength(frames);
    expect(await decoded(killed)).toBe(await decoded(whole));
    for (const file of ['run.framehash', record, ...(command === 'render' ? ['run.csv'] : [])])
      expect([file, readFileSync(join(killed, file)).equals(readFileSync(join(whole, file)))]).toEqual([file, true]);
    expect(readdirSync(killed)).not.toContain('run.mp4.parts');
    if (command === 'render') expect(readdirSync(join(killed, 'events'))).toHaveLength(1);
  },
  400_000,
);
