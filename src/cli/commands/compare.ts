import { basename, extname } from 'node:path';
import { ForgetvizError } from '../../errors';
import {
  checksum,
  compare,
  isRecordName,
  planCompare,
  still,
  type CompareOptions,
  type ComparedInput,
  type InputsTogether,
} from '../../studio';
import { frameOptions, recordingWith, refuseWithoutEffect, resolveNamed, readStep, type Call } from '../arguments';
import { printJson, tellDone } from '../tell';
import { stoppable, withRun } from '../with-run';
import { comparePlanLine, comparePlanLines, distanceLines } from '../words/compare';
import { clock } from '../words/progress';
import { renderedLine } from '../words/render';

/** `forgetviz compare`: several runs beside each other, as a video, one frame of it, or its hashes. */
export async function run(call: Call): Promise<void> {
  const out = call.values.out ?? 'compare.mp4';
  const { inputs, fps } = await inputsOf(call);
  const { title } = call.values;
  // Flags are those of every run, and so of the film: all but what a run alone is called.
  const picture = title === undefined ? {} : { title };
  const kind = extname(out).toLowerCase();
  if (kind === '.png') await tellStill(call, inputs, { out, picture });
  else if (kind === '.framehash') await tellHashes(call, inputs, { out, picture });
  else await tellFilm(call, inputs, { ...frameOptions(call), out, picture }, fps);
}

type Pictured = Pick<CompareOptions, 'out' | 'picture'>;

async function tellFilm(call: Call, inputs: InputsTogether, options: CompareOptions, fps: number): Promise<void> {
  refuseWithoutEffect(call, ['step'], `a video (${options.out})`);
  if (call.switches.has('dryRun')) {
    const plan = await planCompare(inputs, options);
    if (call.switches.has('json')) printJson(call.terminal, comparePlanLine(plan));
    else for (const line of comparePlanLines(plan)) call.terminal.out(line);
    return;
  }
  const film = await withRun(call, (context) => compare(inputs, { ...options, ...stoppable(context) }));
  tellDone(call, { event: 'done', ...film }, [renderedLine(film, { fps }), ...distanceLines(film)]);
}

async function tellStill(call: Call, inputs: InputsTogether, { out, picture }: Pictured): Promise<void> {
  refuseWithoutEffect(call, ofVideos, `a picture (${out})`);
  const options = { out, picture, step: readStep(call.values.step), overwrite: !call.switches.has('noOverwrite') };
  const { png, step } = await withRun(call, (context) => still(inputs, { ...options, ...context }));
  tellDone(call, { event: 'done', out, step, bytes: png.length }, [`${out}: step ${step}`]);
}

async function tellHashes(call: Call, inputs: InputsTogether, { out, picture }: Pictured): Promise<void> {
  refuseWithoutEffect(call, ['step', ...ofVideos], `a file of hashes (${out})`);
  const options = { out, picture, overwrite: !call.switches.has('noOverwrite') };
  const { seconds, ...done } = await withRun(call, (context) => checksum(inputs, { ...options, ...context }));
  tellDone(call, { event: 'done', ...done }, [`${out}: hashes of ${done.frames} frames, made in ${clock(seconds)}`]);
}

const ofVideos = ['codec', 'crf', 'speed', 'threads', 'audio', 'poster', 'framehash', 'record', 'ffmpeg', 'dryRun'];

/** What is compared, and how many frames of it are a second: as many as the first has. */
async function inputsOf(call: Call): Promise<{ readonly inputs: InputsTogether; readonly fps: number }> {
  const names = namesOf(call);
  const runs: ComparedInput[] = [];
  const rates: number[] = [];
  for (const [place, argument] of call.files.entries()) {
    const { fps, ...run } = await inputOf(call, argument);
    runs.push({ name: names[place] ?? argument, ...run });
    rates.push(fps);
  }
  return { inputs: { runs, sharedWindow: call.switches.has('sharedWindow') }, fps: rates[0] ?? 60 };
}

async function inputOf(call: Call, argument: string): Promise<Omit<ComparedInput, 'name'> & { readonly fps: number }> {
  if (isRecordName(argument)) {
    const { recording, font } = await recordingWith(call, argument);
    return { input: recording, font, fps: recording.experiment.fps };
  }
  const { experiment, font } = await resolveNamed(call, argument);
  return { input: experiment, font, fps: experiment.fps };
}

/** What the runs are called: what `--names` says, or their files without the ending. */
function namesOf({ files, values }: Call): readonly string[] {
  if (values.names === undefined)
    return files.map((name) => basename(name).replace(/\.arrow(\.\d+)?(\.part)?$|\.(ya?ml|json)$/i, ''));
  const given = values.names.split(',').map((name) => name.trim());
  if (given.length === files.length) return given;
  throw new ForgetvizError(`--names ${values.names}: ${given.length} names for ${files.length} runs`, {
    code: 'OUT_OF_RANGE',
    hint: 'Give a name to each, with commas between them.',
  });
}
