import { performance } from 'node:perf_hooks';
import { ForgetvizError } from '../../errors';
import type { Call } from '../call';
import { listenForInterruption } from '../interruption';
import { checkOutput, checkPngName, writeWhole } from '../../files';
import { drawnSteps, type DrawnStep } from '../pipeline';
import { createProgress } from '../progress';
import { openSource, type StepSource } from '../source';

/** `forgetviz still`: one frame as a PNG, drawn after all the frames before it, exactly as in the video. */
export async function run(call: Call): Promise<void> {
  const { values, switches, terminal } = call;
  const source = await openSource(call);
  const asked = values.step === undefined ? source.lastStep : readStep(values.step, source.lastStep);
  const out = values.out ?? 'still.png';
  checkPngName('--out', out);
  await checkOutput('--out', out, { overwrite: !switches.has('noOverwrite') });

  const { signal, release } = listenForInterruption();
  try {
    const shown = await drawUntil(asked, source, call, signal);
    const png = shown.frame.png();
    await writeWhole(out, png);
    const { step } = shown.step;
    if (switches.has('quiet')) return;
    if (switches.has('json')) terminal.out(JSON.stringify({ event: 'done', out, step, bytes: png.length }));
    else terminal.err(`${out}: step ${step}`);
  } finally {
    release();
  }
}

/** The first frame that shows the step; the last one of the run without a step. */
async function drawUntil(
  asked: number | undefined,
  source: StepSource,
  call: Call,
  signal: AbortSignal,
): Promise<DrawnStep> {
  const { experiment } = source.resolved;
  const frames = asked === undefined ? undefined : Math.ceil(asked / experiment.stepsPerFrame);
  const progress = createProgress(call, frames);
  const started = performance.now();
  let shown: DrawnStep | undefined;
  let frame = 0;
  try {
    for await (shown of drawnSteps(source.steps(experiment, signal), experiment, signal)) {
      const { step } = shown.step;
      progress.update({ frame: ++frame, frames, step, elapsed: (performance.now() - started) / 1000 });
      if (asked !== undefined && step >= asked) break;
    }
  } finally {
    progress.stop();
  }
  if (shown && (asked === undefined || shown.step.step >= asked)) return shown;
  throw new ForgetvizError(`--step ${asked ?? 1}: the run ended at step ${shown?.step.step ?? 0}`, {
    code: 'OUT_OF_RANGE',
    hint: 'Ask for an earlier step, or for more passes.',
  });
}

function readStep(text: string, steps = Infinity): number {
  const step = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (step >= 1 && step <= steps) return step;
  const most = steps === Infinity ? '1' : `1 to ${steps}`;
  throw new ForgetvizError(`--step ${text}: expected a whole number from ${most}`, {
    code: 'OUT_OF_RANGE',
    hint:
      step > steps ? `Lengthen the run with --steps ${step}, or ask for an earlier step.` : 'For example --step 1000.',
  });
}
