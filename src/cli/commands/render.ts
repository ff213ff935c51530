import { performance } from 'node:perf_hooks';
import type { Frame } from '../../frame';
import type { Call } from '../call';
import { dryRunEvent, dryRunLines } from '../dry-run';
import { listenForInterruption } from '../interruption';
import { writeWhole } from '../output';
import { drawnSteps } from '../pipeline';
import { createProgress } from '../progress';
import { provenanceOf } from '../provenance';
import { planRender, type RenderPlan } from '../render-plan';
import { tellEnd, tellStart, type Rendered } from '../render-words';
import { openSink, type Sink } from '../sink';

/** `forgetviz render`: trains, draws every step and encodes the video. */
export async function run(call: Call): Promise<void> {
  const plan = await planRender(call);
  if (!call.switches.has('dryRun')) return render(plan, call);
  if (call.switches.has('json')) call.terminal.out(JSON.stringify(dryRunEvent(plan)));
  else for (const line of dryRunLines(plan)) call.terminal.out(line);
}

async function render(plan: RenderPlan, call: Call): Promise<void> {
  const { experiment, output, ffmpeg, frames, overwrite } = plan;
  const { signal, release } = listenForInterruption();
  try {
    const provenance = provenanceOf(experiment, call.commandLine, ffmpeg?.version);
    const metadata = { title: experiment.title, provenance };
    const sink = await openSink({ experiment, plan: output, ffmpeg, frames, metadata, overwrite });
    tellStart(plan, call);
    const rendered = await drawInto(sink, plan, call, signal).catch(async (error: unknown) => {
      await sink.abort();
      // What breaks after a signal breaks because of it.
      throw signal.aborted ? signal.reason : error;
    });
    tellEnd(plan, call, rendered);
  } finally {
    release();
  }
}

async function drawInto(sink: Sink, plan: RenderPlan, call: Call, signal: AbortSignal): Promise<Rendered> {
  const { experiment, output, frames } = plan;
  const started = performance.now();
  const elapsed = () => (performance.now() - started) / 1000;
  const progress = createProgress(call, frames);
  let drawn = 0;
  let lastFrame: Frame | undefined;
  try {
    for await (const { step, frame } of drawnSteps(experiment, signal)) {
      await sink.write(frame);
      drawn++;
      progress.update({ frame: drawn, frames, step: step.step, elapsed: elapsed() });
      lastFrame = frame;
    }
  } finally {
    progress.stop();
  }
  const { bytes } = await sink.finish();
  if (output.poster !== undefined && lastFrame) await writeWhole(output.poster, lastFrame.png());
  return { frames: drawn, bytes, seconds: elapsed() };
}
