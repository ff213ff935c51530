import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpeg, openEncoder } from '../../src/video';
import { errorOf, flat, size, useFolder, videoPlan } from './support';

const folder = useFolder();
const script = (name: string) => join(__dirname, 'fixtures', name);

/** Encodes in a process of its own and presses Ctrl-C there: the signal goes to the whole group, as from a terminal. */
async function interrupt(out: string, then: 'abort' | 'exit'): Promise<unknown> {
  const { path } = await findFfmpeg();
  const args = ['-r', script('register-ts.cjs'), script('interrupted.cjs'), path, out, then];
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
  return (await once(child, 'exit'))[0];
}

describe('Ctrl-C', () => {
  test.each(['abort', 'exit'] as const)(
    'when the caller does %s, then nothing is left but the old file',
    async (then) => {
      writeFileSync(folder.path('a.mp4'), 'old');
      expect(await interrupt(folder.path('a.mp4'), then)).toBe(then === 'exit' ? 7 : 0);
      expect(folder.names()).toEqual(['a.mp4']);
    },
  );

  test('abort while frames are on their way leaves nothing, and may be called again', async () => {
    const plan = videoPlan(folder.path('a.mp4'));
    const encoder = await openEncoder({ ffmpeg: await findFfmpeg(), plan, size, fps: 25 });
    const writes = Promise.allSettled([encoder.write(flat([0, 0, 0])), encoder.write(flat([9, 9, 9]))]);
    await Promise.all([encoder.abort(), encoder.abort()]);
    await writes;
    expect(folder.names()).toEqual([]);
    expect(await errorOf(encoder.write(flat([0, 0, 0])))).toMatchObject({ code: 'ENCODER_CLOSED' });
  });
});
