import { writeWhole } from '../write-whole';
import type { Call } from './call';
import { dryRunEvent, dryRunLines } from './dry-run';
import { feed, type Output } from './feed';
import { openFrameOutput, openHashOutput } from './frame-outputs';
import { listenForInterruption } from './interruption';
import { drawnSteps, type DrawnStep } from './pipeline';
import { provenanceOf, type Provenance } from './provenance';
import type { RenderPlan } from './render-plan';
import { tellEnd, tellStart } from './render-words';
import { openSideFiles } from './side-files';

/** Renders what was planned, or with `--dry-run` says so. */
export async function renderOrTell(plan: RenderPlan, call: Call): Promise<void> {
  if (!call.switches.has('dryRun')) return render(plan, call);
  if (call.switches.has('json')) call.terminal.out(JSON.stringify(dryRunEvent(plan)));
  else for (const line of dryRunLines(plan)) call.terminal.out(line);
}

async function render(plan: RenderPlan, call: Call): Promise<void> {
  const { source, experiment, output, ffmpeg, frames, range, overwrite } = plan;
  const { signal, release } = listenForInterruption();
  try {
    const provenance = await provenanceOf(experiment, call.commandLine, source, ffmpeg?.version);
    const metadata = { title: experiment.title, provenance };
    const picture = await openFrameOutput({ experiment, plan: output, ffmpeg, frames, metadata, overwrite });
    const outputs = [picture, ...(await openBeside(picture, plan, provenance, call))];
    tellStart(plan, call);
    const drawn = within(range, drawnSteps(source.steps(experiment), experiment, signal));
    const { last, ...fed } = await feed(drawn, outputs, { experiment, frames, call, signal });
    if (output.poster !== undefined && last) await writeWhole(output.poster, last.frame.png());
    tellEnd(plan, call, { ...fed, bytes: picture.bytes(), versions: provenance.versions });
  } finally {
    release();
  }
}

/** Opens what is written beside the picture; where that fails, the encoder is given up and does not wait for ever. */
async function openBeside(
  picture: Output<DrawnStep>,
  { framehash, sideFiles, experiment }: RenderPlan,
  provenance: Provenance,
  call: Call,
): Promise<readonly Output<DrawnStep>[]> {
  const opened: Output<DrawnStep>[] = [];
  try {
    if (framehash !== undefined) opened.push(await openHashOutput(framehash, provenance));
    return [...opened, ...(await openSideFiles(sideFiles, experiment, provenance, call))];
  } catch (error) {
    for (const output of [picture, ...opened]) await output.abort();
    throw error;
  }
}

/** Only the frames of a range, counted from 1; those before it are drawn all the same, since each is drawn on the last. */
async function* within(
  { first, last }: RenderPlan['range'],
  drawn: AsyncIterable<DrawnStep>,
): AsyncGenerator<DrawnStep> {
  let frame = 0;
  for await (const item of drawn) {
    frame++;
    if (frame >= first) yield item;
    if (frame >= last) return;
  }
}
