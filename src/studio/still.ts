import { performance } from 'node:perf_hooks';
import { ForgetvizError } from '../errors';
import { checkOutput, checkPngName, writeWhole } from '../files';
import type { InputsTogether } from './compare/runs';
import { filmOf, type Film } from './film';
import type { StillOptions } from './options';
import type { DrawnStep } from './pipeline';
import { progressOf } from './progress';
import { neverAborted } from './signal';
import type { Input } from './source';

export interface Still {
  readonly png: Buffer;
  /** The training step that it shows. */
  readonly step: number;
}

export async function still(input: Input | InputsTogether, options: StillOptions = {}): Promise<Still> {
  const { out, overwrite = true } = options;
  if (out !== undefined) {
    checkPngName('--out', out);
    await checkOutput('--out', out, { overwrite });
  }
  const film = await filmOf(input, options);
  if (options.step !== undefined) requireStep(options.step, film.lastStep);
  const { frame, step } = await drawUntil(options.step ?? film.lastStep, film, options);
  const png = frame.png();
  if (out !== undefined) await writeWhole(out, png);
  return { png, step: step.step };
}

/** The first frame that shows the step; the last one of the run without a step. */
async function drawUntil(
  asked: number | undefined,
  film: Film,
  { onEvent, signal = neverAborted() }: StillOptions,
): Promise<DrawnStep> {
  const frames = asked === undefined ? undefined : Math.ceil(asked / film.experiment.stepsPerFrame);
  const started = performance.now();
  let shown: DrawnStep | undefined;
  let frame = 0;
  for await (shown of film.drawn(signal)) {
    const { step } = shown.step;
    onEvent?.(progressOf({ frame: ++frame, frames, step, elapsed: (performance.now() - started) / 1000 }));
    if (asked !== undefined && step >= asked) break;
  }
  if (shown && (asked === undefined || shown.step.step >= asked)) return shown;
  throw new ForgetvizError(`--step ${asked ?? 1}: the run ended at step ${shown?.step.step ?? 0}`, {
    code: 'OUT_OF_RANGE',
    hint: 'Ask for an earlier step, or for more passes.',
  });
}

function requireStep(step: number, steps = Infinity): void {
  if (Number.isInteger(step) && step >= 1 && step <= steps) return;
  const most = steps === Infinity ? '1' : `1 to ${steps}`;
  throw new ForgetvizError(`--step ${step}: expected a whole number from ${most}`, {
    code: 'OUT_OF_RANGE',
    hint:
      step > steps ? `Lengthen the run with --steps ${step}, or ask for an earlier step.` : 'For example --step 1000.',
  });
}
