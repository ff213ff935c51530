import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { childProgram, makeBatch, runsOf, seedPlan } from '../../../src/batch';
import { runFiles, stateFile } from '../../../src/batch/run/folder';
import type { FileKind, MeasuredRun } from '../measured';

const files: Readonly<Record<FileKind, string>> = {
  video: runFiles.video,
  record: runFiles.record,
  framehash: runFiles.framehash,
  poster: runFiles.poster,
  json: stateFile,
};

/** Beside the files of a run: seconds on the clock, and of the processor for the program and for the system. */
const timeFile = 'time.txt';
const timed = `TIMEFORMAT="%R %U %S"; { time "$@" 2>&3; } 3>&2 2>${timeFile}`;

/** Makes runs as `batch` does, two at a time, and says what each took. */
export async function measureRuns(seeds: string, experiment: string): Promise<readonly MeasuredRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'forgetviz-measure-'));
  const runs = runsOf(seedPlan(seeds, { name: 'the experiment', text: experiment }));
  try {
    const states = await makeBatch(runs, runs, {
      folder,
      program: ['bash', '-c', timed, 'bash', ...childProgram()],
      versions: {},
      jobs: 2,
      retries: 0,
      failFast: true,
      overwrite: false,
      signal: new AbortController().signal,
      begin: () => () => undefined,
    });
    const names = states.filter(({ status }) => status === 'done').map(({ name }) => name);
    return await Promise.all(names.map((name) => measureFolder(join(folder, name), name)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureFolder(folder: string, name: string): Promise<MeasuredRun> {
  const sizes = await Promise.all(
    Object.entries(files).map(async ([kind, file]) => [kind, (await stat(join(folder, file))).size] as const),
  );
  const time = await readFile(join(folder, timeFile), 'utf8');
  const [, user = NaN, system = NaN] = time.trim().split(' ').map(Number);
  const cpuSeconds = Math.round(10 * (user + system)) / 10;
  return { seed: Number(name.split('-').at(-1)), cpuSeconds, bytes: Object.fromEntries(sizes) as MeasuredRun['bytes'] };
}
