import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { queueStatus, readStates } from '../../src/batch';
import { findFfmpeg } from '../../src/video';
import { placeIn } from '../batch/queue-support';
import { describeWithRedis, useRedis } from '../batch/redis';
import { temporary } from '../batch/support';
import { forgetviz, startWith, type Ended } from '../cli/child';
import { linesOf } from '../support/json-lines';

const names = Array.from({ length: 12 }, (_, place) => `seed-${place + 1}`);

describeWithRedis('two good workers, and one with a broken ffmpeg', () => {
  const root = temporary('broken-machine');
  const server = useRedis();
  const plan = `base: {size: 320x180, points: 20, window: 5, steps: 30}\nmatrix: {seed: 1..${names.length}}\n`;

  /** A worker until the queue is empty, with another ffmpeg where one is given. */
  function work(prefix: string, ffmpeg?: string): Promise<Ended> {
    const args = ['worker', '--queue', server.url(), '--prefix', prefix, '--out', prefix, '--drain', '--json'];
    if (ffmpeg === undefined) return startWith([], root, ...args).ended;
    const environment = `${ffmpeg}.cjs`;
    writeFileSync(environment, `process.env.FFMPEG_PATH = ${JSON.stringify(ffmpeg)};`);
    return startWith(['--require', environment], root, ...args).ended;
  }

  test.each([
    [
      'missing',
      undefined,
      {
        code: 'NOT_READY',
        message: expect.stringMatching(/^this machine cannot make runs: ffmpeg: FFMPEG_PATH=.*no such file$/) as string,
      },
    ],
    [
      'failing',
      'case "$*" in *-version* | *-encoders*) exec "$real" "$@" ;; esac\necho "it broke" >&2\nexit 1\n',
      {
        code: 'FFMPEG_FAILED',
        message: expect.stringMatching(/^seed-\d+: .*ffmpeg stopped after.*it broke$/) as string,
      },
    ],
  ])(
    'when it is %s then the two make all twelve runs, none is dead, and none was tried twice',
    async (prefix, script, error) => {
      writeFileSync(join(root, 'plan.yaml'), plan);
      const ffmpeg = join(root, `${prefix}-ffmpeg`);
      if (script !== undefined)
        writeFileSync(ffmpeg, `#!/bin/sh\nreal='${(await findFfmpeg()).path}'\n${script}`, { mode: 0o755 });
      expect(await forgetviz(root, 'batch', 'plan.yaml', '--queue', server.url(), '--prefix', prefix)).toMatchObject({
        code: 0,
      });
      const [broken, ...good] = await Promise.all([work(prefix, ffmpeg), work(prefix), work(prefix)]);
      expect(broken.code).toBe(1);
      expect(linesOf('worker', broken.out).at(-1)).toMatchObject({
        error: { ...error, blame: 'machine', hint: expect.any(String) as string },
      });
      expect(good.map(({ code, err }) => [code, err])).toEqual(good.map(() => [0, '']));
      const { counts, dead } = await queueStatus(placeIn(server, prefix));
      expect({ ...counts, dead }).toEqual({ waiting: 0, delayed: 0, active: 0, done: names.length, dead: [] });
      const states = [...(await readStates(join(root, prefix))).values()];
      expect(states.map(({ name, status, attempts }) => [name, status, attempts])).toEqual(
        names.map((name) => [name, 'done', 1]),
      );
    },
    120_000,
  );
});
