import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { RunState } from '../../src/batch';
import { galleryPage } from '../../src/batch/gallery';
import { forgetviz } from '../cli/child';
import { launchChromium, testInChromium } from '../support/chromium';
import { fakeRuns, temporary } from './support';

const root = temporary('gallery');
let browser: Browser | undefined;
afterAll(async () => {
  await browser?.close();
});

interface Opened {
  readonly page: Page;
  /** What the page complained of, and what it asked of other places. */
  readonly complaints: readonly string[];
}

async function open(file: string): Promise<Opened> {
  browser ??= await launchChromium();
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

const stateOf = (name: string, more: Partial<RunState> = {}): RunState => ({
  ...(fakeRuns('good', '1')[0] as ReturnType<typeof fakeRuns>[number]),
  status: 'done',
  versions: {},
  started: '2026-01-01T00:00:00Z',
  attempts: 1,
  ...more,
  name,
});

/** The page's own policy forbids the evaluation that playwright's waiting is made of. */
async function becomesTrue(page: Page, expression: string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await page.evaluate<boolean>(expression)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`never true: ${expression}`);
}

/** Names of the cards that are seen, in their order. */
const names = (page: Page): Promise<string[]> => page.locator('.card:not([hidden]) h2').allTextContents();

test('when what a run says looks like markup then it is text', async () => {
  const nasty = '</script><script>alert(1)</script>';
  const page = await galleryPage(
    [stateOf(nasty, { parameters: { title: nasty }, error: { code: '', message: nasty, blame: 'run' } })],
    nasty,
  );
  expect(page).not.toContain(nasty);
  expect(page.match(/<\/?script/g)).toHaveLength(4);
});

testInChromium(
  'when two runs are in a gallery then a click plays one, and both play and seek in step',
  async () => {
    writeFileSync(join(root, 'e.yaml'), 'size: 320x180\npoints: 20\nwindow: 5\nsteps: 240\n');
    expect(await forgetviz(root, 'batch', 'e.yaml', '--seeds', '1..2', '--quiet')).toMatchObject({ code: 0, err: '' });
    const { page, complaints } = await open(join(root, 'runs', 'index.html'));
    expect(await names(page)).toEqual(['seed-1', 'seed-2']);
    await page.locator('button.screen').first().click();
    await becomesTrue(page, 'document.querySelector(".card video").currentTime > 0.2');

    for (const pin of await page.locator('.pin').all()) await pin.click();
    const times = '[...document.querySelectorAll("#pair video")].map((video) => video.currentTime)';
    await becomesTrue(page, '[...document.querySelectorAll("#pair video")].every(({ readyState }) => readyState > 2)');
    await page.click('#play');
    await becomesTrue(page, `${times}.every((time) => time > 0.5)`);
    await page.click('#play');
    const [one = 0, other = 1] = await page.evaluate<number[]>(times);
    expect(Math.abs(one - other)).toBeLessThan(0.1);
    await page.locator('#seek').fill('3');
    expect(await page.evaluate(times)).toEqual([3, 3]);
    expect(await page.evaluate('document.querySelector("#pair video").paused')).toBe(true);
    await page.click('#close');
    expect(await page.locator('#pair').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  },
  60_000,
);

testInChromium('when runs are filtered and sorted then only those are seen, in that order', async () => {
  const file = join(root, 'filters.html');
  const states = [10, 9, 100].flatMap((window) =>
    Array.from({ length: 20 }, (_, seed) =>
      stateOf(`w${window}-s${seed}`, { status: 'failed', parameters: { window, seed }, summary: { norm: seed % 7 } }),
    ),
  );
  writeFileSync(file, await galleryPage(states, 'filters'));
  const { page, complaints } = await open(file);
  await page.locator('[data-key=window] .chip', { hasText: /^9$/ }).click();
  await page.getByLabel('seed from').fill('18');
  expect(await names(page)).toEqual(['w9-s18', 'w9-s19']);
  expect(await page.locator('#count').textContent()).toBe('2 of 60 runs');
  await page.selectOption('#sort', 'seed');
  await page.click('#direction');
  expect(await names(page)).toEqual(['w9-s19', 'w9-s18']);
  await page.getByLabel('seed from').fill('99');
  expect(await page.locator('.empty').isVisible()).toBe(true);
  const before = await page.evaluate('getComputedStyle(document.body).backgroundColor');
  await page.click('#theme');
  expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).not.toBe(before);
  expect(complaints).toEqual([]);
  await page.close();
});

testInChromium('when a number is shown then it has four digits, and a whole number all of its own', async () => {
  const file = join(root, 'numbers.html');
  const parameters = { seed: 1234567, learningRate: 0.0316228, weightDecay: 1e-5 };
  writeFileSync(
    file,
    await galleryPage([stateOf('one', { parameters, summary: { norm: 1.303e15, blue: 2.84567 } })], 'n'),
  );
  const { page } = await open(file);
  const shown = await page.locator('.card dd').allTextContents();
  expect(shown).toEqual(['1234567', '0.03162', '1e-5', '1.303e15', '2.846']);
  await page.close();
});

testInChromium(
  'when there are 500 runs then only what is seen is laid out, and all of them can be filtered',
  async () => {
    const folder = join(root, 'many');
    mkdirSync(folder);
    const states = Array.from({ length: 500 }, (_, seed) =>
      stateOf(`seed-${seed}`, {
        status: 'failed',
        parameters: { seed, window: seed % 5 },
        summary: { norm: seed % 7, stepsAPass: [900, 1000, 1200, 1500, 2000, 2400] },
      }),
    );
    writeFileSync(join(folder, 'index.html'), await galleryPage(states, 'many'));
    const { page } = await open(join(folder, 'index.html'));
    const laidOut = `[...document.querySelectorAll('.card')].filter((card) => card.querySelector('h2').checkVisibility({ contentVisibilityAuto: true })).length`;
    expect(await page.evaluate(laidOut)).toBeLessThan(100);
    await page.locator('[data-key=window] .chip', { hasText: /^3$/ }).click();
    expect(await names(page)).toHaveLength(100);
    await page.close();
  },
);
