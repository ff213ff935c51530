import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { render } from '../../src/studio';

test.each(['start', 'progress'])(
  'when a listener throws at %s, then the render fails with its error, and ends',
  async (name) => {
    const folder = mkdtempSync(join(tmpdir(), 'forgetviz-listener-'));
    const run = render(
      { steps: 12, size: '320x180' },
      {
        out: join(folder, 'run.mp4'),
        onEvent: ({ event }) => {
          if (event === name) throw new Error('of the listener');
        },
      },
    );
    await expect(run).rejects.toThrow('of the listener');
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  },
);
