import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { runsOf, seedPlan, type Run, type RunState } from '../../../src/batch';

const run = promisify(execFile);
const program = join(__dirname, ...Array<string>(5).fill('..'), 'bin', 'forgetviz.js');

/** What so many runs ask of planning, of `--status` and of the gallery. */
export async function measureFolder(count: number): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'forgetviz-folder-'));
  try {
    const runs = runsOf(seedPlan(`1..${count}`));
    for (const one of runs) await fake(join(folder, one.name), one);
    await writeFile(join(folder, 'batch.json'), JSON.stringify({ runs: runs.map(({ name }) => name) }));
    const plan = await timed('batch', '--seeds', `1..${count}`, '--dry-run');
    const status = await timed('batch', '--status', folder);
    const page = join(folder, 'index.html');
    return { runs: count, plan, status, pageBytes: (await stat(page)).size, ...(await measurePage(page)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A run's folder as it would be, without what is large in it. */
async function fake(folder: string, one: Run): Promise<void> {
  const state: RunState = {
    ...one,
    status: 'done',
    versions: { forgetviz: '0.1.0', node: process.versions.node, tensorflow: '2.9.1', ffmpeg: '5.1' },
    started: '2026-01-01T00:00:00.000Z',
    ended: '2026-01-01T00:02:00.000Z',
    seconds: 120,
    attempts: 1,
    frames: 10_800,
    bytes: 4e7,
    summary: { norm: 41.2, blue: 2.99, red: 39.5, forgetting: 13.2, stepsAPass: [2180, 2345, 2800, 3111] },
  };
  await mkdir(folder);
  await writeFile(join(folder, 'run.json'), `${JSON.stringify(state, undefined, 2)}\n`);
}

/** Seconds of the processor. */
async function timed(...args: readonly string[]): Promise<number> {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null';
  const { stderr } = await run('bash', ['-c', script, 'bash', process.execPath, program, ...args]);
  const [user = NaN, system = NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return user + system;
}

/** Seconds until the page can be used; of a filter that leaves few, of a sort, and of a jump to its middle, laid out. */
const changes = {
  filter: `const from = document.querySelector('[aria-label="seed from"]'); from.value = '9000'; from.dispatchEvent(new Event('input'));`,
  all: `const from = document.querySelector('[aria-label="seed from"]'); from.value = ''; from.dispatchEvent(new Event('input'));`,
  sort: `document.getElementById('direction').click();`,
  jump: `scrollTo(0, document.body.scrollHeight / 2);`,
} as const;

async function measurePage(file: string): Promise<object> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(300_000);
    const begun = performance.now();
    await page.goto(pathToFileURL(file).href);
    const seconds: Record<string, number> = { open: (performance.now() - begun) / 1000 };
    // A browser's driver looks at every element to find one; the page itself is timed from within.
    for (const [name, script] of Object.entries(changes))
      seconds[name] = await page.evaluate<number>(
        `(() => { const begun = performance.now(); ${script} document.body.offsetHeight; return (performance.now() - begun) / 1000; })()`,
      );
    return { pageSeconds: seconds, pageHeap: await heapOf(page) };
  } finally {
    await browser.close();
  }
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { usedSize } = (await session.send('Runtime.getHeapUsage')) as { readonly usedSize: number };
  return usedSize;
}
