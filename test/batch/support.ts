import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createTeller,
  makeBatch,
  runsOf,
  seedPlan,
  type BatchEvent,
  type BatchOptions,
  type Run,
  type RunState,
} from '../../src/batch';
import { linesOf } from '../support/json-lines';

export const fakeProgram = [process.execPath, join(__dirname, 'fixtures', 'fake-run.js')] as const;

/** Runs that the fixture makes: behaviours with a slash are the one of all seeds but 2, and that of seed 2. */
export function fakeRuns(behaviour: string, seeds = '1..3', more = ''): readonly Run[] {
  return runsOf(seedPlan(seeds, { name: 'fake.yaml', text: `title: ${behaviour}\n${more}` }));
}

/** A folder that is there before the tests, and gone after them: where all are skipped, it never is. */
export function temporary(name: string): string {
  const folder = join(tmpdir(), `forgetviz-${name}-${randomUUID()}`);
  beforeAll(() => {
    mkdirSync(folder);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A folder of its own for each test, told before the test begins. */
export function folderForEach(name: string, tell: (folder: string) => void): void {
  const root = temporary(name);
  let count = 0;
  beforeEach(() => {
    const folder = join(root, String(count++));
    mkdirSync(folder);
    tell(folder);
  });
}

/** The `run.json` of a run in a batch's folder. */
export const stateIn = (folder: string, name: string): object =>
  JSON.parse(readFileSync(join(folder, name, 'run.json'), 'utf8')) as object;

/** Lets the runs of the patient program go on. */
export function letGo(folder: string): void {
  writeFileSync(join(folder, 'go'), '');
}

export interface Made {
  readonly states: readonly RunState[];
  readonly events: readonly BatchEvent[];
}

/** Makes a batch of fakes, and keeps what was told meanwhile: all of it can be told as JSON. */
export async function make(folder: string, runs: readonly Run[], options: Partial<BatchOptions> = {}): Promise<Made> {
  const events: BatchEvent[] = [];
  const told: string[] = [];
  const { tell } = createTeller('json', runs.length, { out: (line) => told.push(line), err: () => undefined });
  const states = await makeBatch(runs, runs, {
    folder,
    program: fakeProgram,
    versions: { forgetviz: '0' },
    jobs: 2,
    retries: 0,
    failFast: false,
    overwrite: false,
    signal: new AbortController().signal,
    begin: () => (event) => {
      events.push(event);
      tell(event);
    },
    ...options,
  });
  if (told.length > 0) linesOf('batch', told);
  return { states, events };
}

/** What was told of a run, in order. */
export function kindsOf(events: readonly BatchEvent[], name: string): readonly string[] {
  return events.filter(({ run }) => run.name === name).map(({ event }) => event);
}

/** Processes that work in a folder or below it. */
export function processesIn(folder: string): number {
  const { stdout } = spawnSync('bash', ['-c', 'ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -cF -- "$0"', folder], {
    encoding: 'utf8',
  });
  return Number(stdout);
}
