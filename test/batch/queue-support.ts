import { join } from 'node:path';
import {
  parseQueueUrl,
  queueStatus,
  runWorker,
  workerTeller,
  type QueuePlace,
  type Tally,
  type WorkerEvent,
} from '../../src/batch';
import type { WorkerOptions } from '../../src/batch';
import { linesOf } from '../support/json-lines';
import type { RedisServer } from './redis';
import { fakeProgram } from './support';

/** A run that waits for a file `go` in the batch's folder. */
export const patientProgram = [process.execPath, join(__dirname, 'fixtures', 'patient-run.js')] as const;

/** Says that ffmpeg fails, or with `--unready` as a doctor that it is missing. */
export const brokenProgram = join(__dirname, 'fixtures', 'broken-machine.js');

/** Short enough for a test to wait for a worker that is gone. */
export const shortLock = { duration: 800, check: 200 };

export interface Working {
  readonly events: readonly WorkerEvent[];
  readonly lines: readonly string[];
  readonly ended: Promise<Tally>;
  readonly stop: () => void;
  /** Resolves at the first event of that kind. */
  readonly happened: (kind: WorkerEvent['event']) => Promise<void>;
  readonly said: (text: string) => Promise<void>;
}

/** A worker within this process; all it tells can be told as JSON. */
export function work(place: QueuePlace, folder: string, options: Partial<WorkerOptions> = {}): Working {
  const controller = new AbortController();
  const events: WorkerEvent[] = [];
  const lines: string[] = [];
  const told: string[] = [];
  const tellJson = workerTeller('json', { out: (line) => told.push(line), err: () => undefined });
  const made = runWorker({
    place,
    folder,
    program: fakeProgram,
    versions: { forgetviz: '0' },
    jobs: 2,
    drain: true,
    signal: controller.signal,
    tell: (event) => {
      events.push(event);
      tellJson(event);
    },
    say: (line) => lines.push(line),
    ...options,
  });
  const ended = made.finally(() => {
    if (told.length > 0) linesOf('worker', told);
  });
  // A test that fails must not leave a rejection that nobody hears.
  ended.catch(() => undefined);
  return {
    events,
    lines,
    ended,
    stop: () => {
      controller.abort();
    },
    happened: (kind) => until(() => events.some(({ event }) => event === kind)),
    said: (text) => until(() => lines.some((line) => line.includes(text))),
  };
}

/** Waits until it holds; the test's own time limit says when that is too long. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

let count = 0;

/** A queue of its own in a server that tests share. */
export function placeIn(server: RedisServer, prefix = `test-${count++}`): QueuePlace {
  return { address: parseQueueUrl(server.url()), prefix };
}

export async function countsOf(place: QueuePlace): Promise<Readonly<Record<string, number>>> {
  const status = await queueStatus(place);
  linesOf('batch', [JSON.stringify({ event: 'status', ...status })]);
  return status.counts;
}

export const kinds = ({ events }: Working): readonly string[] => events.map(({ event }) => event);
