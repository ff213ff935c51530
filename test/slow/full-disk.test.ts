import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ForgetvizError } from '../../src/errors';
import { bin } from '../cli/child';
import { render, type RenderOptions } from '../../src/studio';

/*
 * A disk that grows by a few pages at a time, and a run that goes on whenever there is room: it meets the end of the disk
 * at each kind of write, the manifest, the film, the record, a checkpoint and the joining.
 */

const mount = (...args: readonly string[]): boolean => spawnSync('mount', args).status === 0;
const canMount = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
if (!canMount) console.warn('skipped: a film on a full disk, for only root can mount one');

const experiment = { steps: 240, size: '320x180', points: 20, window: 5 };
const folder = mkdtempSync(join(tmpdir(), 'forgetviz-full-'));
const disk = join(folder, 'disk');
const optionsIn = (place: string): RenderOptions => ({
  out: join(place, 'run.mp4'),
  record: join(place, 'run.arrow'),
  framehash: join(place, 'run.framehash'),
  segment: 0.5,
});

beforeAll(() => {
  mkdirSync(disk);
});
afterAll(() => {
  spawnSync('umount', [disk]);
  rmSync(folder, { recursive: true, force: true });
});

const seriously = canMount ? test : test.skip;

seriously(
  'when the disk is full at any point then the run says so, and goes on from whole segments',
  async () => {
    await render(experiment, optionsIn(folder));
    let pages = 2;
    mount('-t', 'tmpfs', '-o', `size=${pages * 4}k`, 'none', disk);
    const met = new Set<string>();
    let reached = 0;
    for (; ; pages += 4) {
      mount('-o', `remount,size=${pages * 4}k`, disk);
      const error: unknown = await render(experiment, {
        ...optionsIn(disk),
        resume: true,
        onEvent: (event) => {
          if (event.event === 'resumed') reached = Math.max(reached, event.frame);
        },
      }).catch((caught: unknown) => caught);
      if (!(error instanceof Error)) break;
      met.add(error.message.replace(/\d+/g, 'N'));
      expect(error).toBeInstanceOf(ForgetvizError);
      expect(error).toMatchObject({ code: expect.stringMatching(/^(NO_SPACE|OUTPUT_FOLDER_READONLY)$/) as string });
      expect(readdirSync(disk).filter((name) => /^\.|mp4$|framehash$/.test(name))).toEqual([]);
      // Only whole segments, and what the next attempt clears away.
      expect(segmentsIn()).toEqual(segmentsIn().filter((name) => /^\d{4}$|manifest/.test(name)));
      expect(pages).toBeLessThan(1000);
    }
    expect(reached).toBeGreaterThanOrEqual(210);
    expect([...met].length).toBeGreaterThan(1);
    console.info([...met].join('\n'));
    for (const name of ['run.mp4', 'run.framehash'])
      expect(readFileSync(join(disk, name)).equals(readFileSync(join(folder, name)))).toBe(true);
    expect(readdirSync(disk).sort()).toEqual(['run.arrow', 'run.framehash', 'run.mp4']);
  },
  300_000,
);

seriously('when the disk becomes read-only then the run says so, and goes on when it is not', async () => {
  mount('-o', 'remount,size=50m', disk);
  const stop = new AbortController();
  const options = { ...optionsIn(disk), stopSignal: stop.signal };
  const stopped = render(experiment, {
    ...options,
    onEvent: (event) => {
      if (event.event === 'progress' && event.frame === 90) stop.abort(new Error('enough'));
    },
  });
  await expect(stopped).rejects.toThrow('enough');
  mount('-o', 'remount,ro', disk);
  await expect(render(experiment, { ...optionsIn(disk), resume: true })).rejects.toThrow(/read-only/);
  mount('-o', 'remount,rw', disk);
  expect(segmentsIn()).toEqual(['0001', '0002', '0003', 'manifest.json']);
  await render(experiment, { ...optionsIn(disk), resume: true });
  expect(segmentsIn()).toEqual([]);
});

test('when files may not be larger than a segment then it is the film that fails, and is made of them without the limit', async () => {
  const args = [
    'render',
    '--steps',
    '240',
    '--size',
    '320x180',
    '--points',
    '20',
    '--window',
    '5',
    '--segment',
    '0.5s',
  ];
  const out = join(folder, 'limited.mp4');
  const run = (limit: string, ...more: readonly string[]) =>
    spawnSync(
      'bash',
      ['-c', `ulimit -f ${limit}; exec "$@"`, 'bash', process.execPath, bin, ...args, '--out', out, ...more],
      {
        encoding: 'utf8',
      },
    );
  const { status, stderr } = run('100');
  expect(stderr).toContain('the file is larger than this disk or the limit of this process allows');
  expect(stderr).toMatch(/Go on with: forgetviz render .* --resume$/m);
  expect(status).toBe(1);
  expect(run('unlimited', '--resume')).toMatchObject({ status: 0 });
});

const segmentsIn = (): readonly string[] => {
  try {
    return readdirSync(join(disk, 'run.mp4.parts'));
  } catch {
    return [];
  }
};
