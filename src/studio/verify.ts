import {
  compareFrames,
  createFrameHasher,
  planesHash,
  environmentDifferences,
  loadFramehash,
  refuseOtherExperiment,
  type Framehash,
  type Comparison,
} from '../framehash';
import { ForgetvizError } from '../errors';
import type { DoneEvent } from '../events';
import { checkLetters, pictureOf } from '../experiment';
import type { Output } from '../files';
import { inputsOf } from './compare/runs';
import { withoutEffect } from './effect';
import { openFont } from './font';
import { drain, feed } from './feed';
import { filmOf, type FilmFrame } from './film';
import type { VerifyOptions } from './options';
import { within } from './pipeline';
import { checkReportFolder } from './report/folder';
import { writePictures, type Actual } from './report/pictures';
import { environmentWords, reportWords } from './report/words';
import { neverAborted } from './signal';
import { openRecording, partExtent, refuseUnverifiableRecord, type Recording } from './source';

/** How a run compares with the hashes of a file. */
export type Verified = Readonly<Omit<DoneEvent<'verify'>, 'event' | 'file'>>;

export async function verify(file: string, options: VerifyOptions = {}): Promise<Verified> {
  const { update = false, report: folder = `${file}.report`, onEvent, signal = neverAborted() } = options;
  const expected = await loadFramehash(file);
  const font = await openFont(options.font);
  checkLetters(
    expected.experiment,
    `${file}: the title of its experiment`,
    font,
    'Write its hashes anew with another title, or a font: forgetviz checksum --title TEXT --font FILE.',
  );
  const every = everyOf(options, expected);
  if (options.record !== undefined && expected.compared)
    throw withoutEffect('--record', `${file}: its film shows several runs`);
  const record = options.record === undefined ? undefined : await recordOf(options.record, file, expected, onEvent);
  if (!update) await checkReportFolder(folder);
  if (!expected.ended) {
    const { experiment, frames } = expected;
    const step = Math.min(frames * experiment.stepsPerFrame, experiment.steps ?? Infinity);
    onEvent?.({ event: 'part', file, step, steps: experiment.steps ?? null, passes: experiment.passes ?? null });
  }
  const { comparison, actual } = await compareRun(file, expected, every, { ...options, font, signal });
  if (comparison.same || update || !actual) return { ...comparison, updated: update };
  await writePictures({
    folder,
    title: `${file} differs`,
    lines: [...reportWords(comparison), ...environmentWords(comparison.environment)],
    actual,
    recorded: record?.steps,
    isOfSeveral: expected.compared !== undefined,
    experiment: expected.experiment,
    font,
    hash: expected.hashes[actual.frame / expected.every],
    signal,
  });
  return { ...comparison, updated: false, report: folder };
}

function everyOf({ every, update }: VerifyOptions, { every: least }: Framehash): number {
  if (every === undefined) return least;
  if (update)
    throw new ForgetvizError('--update with --sample: the file would lose hashes', {
      code: 'BAD_USAGE',
      hint: 'Leave --sample out.',
    });
  if (every >= least && every % least === 0) return every;
  throw new ForgetvizError(`--sample every:${every}: expected every:N, N a multiple of ${least}, which the file has`, {
    code: 'OUT_OF_RANGE',
    hint: `For example --sample every:${100 * least}.`,
  });
}

async function recordOf(
  path: string,
  file: string,
  expected: Framehash,
  onEvent: VerifyOptions['onEvent'],
): Promise<Recording> {
  const record = await openRecording(path);
  refuseUnverifiableRecord(record, '--record');
  if (!record.ended) await partExtent(record, onEvent);
  refuseOtherExperiment({ name: file, experiment: expected.experiment }, { name: path, experiment: record.experiment });
  return record;
}

interface Compared {
  readonly comparison: Comparison;
  readonly actual: Actual | undefined;
}

async function compareRun(
  file: string,
  expected: Framehash,
  every: number,
  { update, font, onEvent, command, signal }: VerifyOptions & { readonly signal: AbortSignal },
): Promise<Compared> {
  const { experiment, compared } = expected;
  const film = await (compared
    ? filmOf(inputsOf(compared), { picture: pictureOf(experiment), font })
    : filmOf(experiment, { font }));
  const { header, open } = await film.hashing(command);
  const differences = environmentDifferences(expected, header);
  if (differences.length > 0) onEvent?.({ event: 'environment', differences });
  const hasher = createFrameHasher(experiment, every);
  const comparer = compareFrames(expected, header);
  let actual: Actual | undefined;
  const comparing: Output<FilmFrame> = {
    write: async ({ steps: [step, ...others], frame }) => {
      if (step === undefined) return;
      const place = hasher.frames();
      const hash = hasher.next(step, () => planesHash(frame.planes), others);
      if (!comparer.frame(place, hash)) actual ??= { frame: place, png: frame.png(), pixels: frame.pixels() };
    },
    finish: async () => undefined,
    publish: async () => undefined,
    abort: async () => undefined,
  };
  const outputs = [comparing];
  if (update) outputs.push(await open(file, expected));
  const range = { first: 1, last: expected.ended ? Infinity : expected.frames };
  const drawn = within(range, film.drawn(signal));
  await drain(feed(drawn, outputs, { frames: expected.frames, onEvent, signal }));
  return { comparison: comparer.finish(hasher.frames(), hasher.stages()), actual };
}
