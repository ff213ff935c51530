import { ExitCode, ForgetvizError } from '../../errors';
import {
  compareFrames,
  createFrameHasher,
  environmentDifferences,
  loadFramehash,
  refuseOtherExperiment,
  type Framehash,
  type Report,
} from '../../framehash';
import { readRecord, type RecordFile } from '../../record';
import type { Call } from '../call';
import { feed } from '../feed';
import { openHashOutput } from '../frame-outputs';
import { listenForInterruption } from '../interruption';
import type { Output } from '../../files';
import { drawnSteps, within, type DrawnStep } from '../pipeline';
import { tellPart } from '../part';
import { headerOf, provenanceOf } from '../provenance';
import { sampleOf } from '../sample';
import { trainingSource } from '../source';
import { checkReportFolder } from '../verify/report-folder';
import { writePictures, type Actual } from '../verify/pictures';
import { environmentWords, reportWords } from '../verify/words';

/** `forgetviz verify`: runs an experiment again and compares it, frame by frame, with the hashes of a file. */
export async function run(call: Call): Promise<void> {
  const { values, switches } = call;
  const name = call.argument ?? '';
  const expected = await loadFramehash(name);
  const every = sampleOf(values.sample, expected.every);
  if (switches.has('update') && values.sample !== undefined) throw updateOfSample();
  const record = values.record === undefined ? undefined : await recordOf(values.record, name, expected, call);
  if (!expected.ended) {
    const { experiment, frames } = expected;
    tellPart(call, name, Math.min(frames * experiment.stepsPerFrame, experiment.steps ?? Infinity), experiment);
  }
  const folder = values.report ?? `${name}.report`;
  if (!switches.has('update')) await checkReportFolder(folder);

  const { signal, release } = listenForInterruption();
  try {
    const { report, actual } = await compareRun(call, name, expected, every, signal);
    if (!report.same && actual && !switches.has('update')) {
      const { experiment, hashes } = expected;
      const hash = hashes[actual.frame / expected.every];
      const lines = [...reportWords(report), ...environmentWords(report.environment)];
      const recorded = record?.steps();
      await writePictures({ folder, title: `${name} differs`, lines, actual, recorded, experiment, hash, signal });
    }
    tellReport(call, name, report, actual && folder);
  } finally {
    release();
  }
}

async function recordOf(path: string, name: string, expected: Framehash, call: Call): Promise<RecordFile> {
  const record = await readRecord(path);
  if (!record.ended) tellPart(call, path, (await record.reach()).step, record.experiment);
  refuseOtherExperiment({ name, experiment: expected.experiment }, { name: path, experiment: record.experiment });
  return record;
}

interface Compared {
  readonly report: Report;
  readonly actual: Actual | undefined;
}

async function compareRun(
  call: Call,
  name: string,
  expected: Framehash,
  every: number,
  signal: AbortSignal,
): Promise<Compared> {
  const { experiment } = expected;
  const source = trainingSource({ experiment, sources: {} });
  const provenance = await provenanceOf(experiment, call.commandLine, source);
  const header = headerOf(provenance);
  if (!call.switches.has('quiet') && !call.switches.has('json')) {
    for (const line of environmentWords(environmentDifferences(expected, header))) call.terminal.err(line);
  }
  const hasher = createFrameHasher(experiment, every);
  const comparison = compareFrames(expected, header);
  let actual: Actual | undefined;
  const comparing: Output<DrawnStep> = {
    write: async ({ step, frame }) => {
      const place = hasher.frames();
      const hash = hasher.next(step, frame.planes);
      if (!comparison.frame(place, hash)) actual ??= { frame: place, png: frame.png(), pixels: frame.pixels() };
    },
    finish: async () => undefined,
    publish: async () => undefined,
    abort: async () => undefined,
  };
  const outputs = [comparing];
  if (call.switches.has('update'))
    outputs.push(await openHashOutput(name, provenance, { every: expected.every, ended: expected.ended }));
  const range = { first: 1, last: expected.ended ? Infinity : expected.frames };
  const drawn = within(range, drawnSteps(source.steps(experiment, signal), experiment, signal));
  await feed(drawn, outputs, { experiment, frames: expected.frames, call, signal });
  return { report: comparison.finish(hasher.frames(), hasher.stages()), actual };
}

function tellReport({ switches, terminal }: Call, name: string, report: Report, folder: string | undefined): void {
  const updated = switches.has('update');
  const pictures = report.same || updated ? undefined : folder;
  if (switches.has('json')) {
    terminal.out(
      JSON.stringify({ event: 'done', file: name, ...report, updated, ...(pictures && { report: pictures }) }),
    );
  } else if (!switches.has('quiet')) {
    for (const line of reportWords(report)) terminal.err(`${name}: ${line}`);
    if (updated) terminal.err(`${name}: written anew`);
  }
  if (report.same || updated) return;
  throw new ForgetvizError(`${name}: the run differs from its hashes`, {
    code: 'DIFFERENT',
    blame: 'run',
    exitCode: ExitCode.different,
    hint: `Look at ${pictures ? `${pictures}/index.html` : 'the lines above'}; where the change was meant, add --update.`,
  });
}

function updateOfSample(): ForgetvizError {
  return new ForgetvizError('--update with --sample: the file would lose hashes', {
    code: 'BAD_USAGE',
    hint: 'Leave --sample out.',
  });
}
