import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium, testInChromium } from '../support/chromium';
import { forgetviz } from '../cli/child';

let folder = '';
// Where all are skipped, neither runs.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-playback-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Played {
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly ended: boolean;
  readonly error: string | null;
}

/** Opens the file as a browser does that somebody drops it on, and plays it to its end. */
function play(page: Page): Promise<Played> {
  return page.evaluate(async () => {
    // The page is another world: it has a document, this test's types do not.
    const { document } = globalThis as unknown as { document: { querySelector: (name: string) => Video } };
    interface Video {
      duration: number;
      videoWidth: number;
      videoHeight: number;
      ended: boolean;
      muted: boolean;
      playbackRate: number;
      error: { message: string } | null;
      play: () => Promise<void>;
    }
    const video = document.querySelector('video');
    video.muted = true;
    video.playbackRate = 4;
    await video.play().catch(() => undefined);
    for (let waited = 0; waited < 20_000 && !video.ended && video.error === null; waited += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { duration, videoWidth: width, videoHeight: height, ended, error } = video;
    return { duration, width, height, ended, error: error?.message ?? null };
  });
}

testInChromium.each([
  ['mp4', ['--size', '640x360']],
  ['webm', ['--size', '320x180']],
])(
  'when a rendered %s is opened in Chromium, then it plays to its end at the right size',
  async (ending, flags) => {
    const out = join(folder, `run.${ending}`);
    const ended = await forgetviz(folder, 'render', '--steps', '120', ...flags, '--quiet', '--out', out);
    expect(ended).toEqual({ code: 0, out: '', err: '' });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(out).href);
      const [width, height] = (flags[1] ?? '').split('x').map(Number);
      expect(await play(page)).toEqual({
        duration: expect.closeTo(2, 1) as number,
        width,
        height,
        ended: true,
        error: null,
      });
    } finally {
      await browser.close();
    }
  },
  60_000,
);
