import { openAll, type Output } from '../files';
import type { Call } from './call';
import { dryRunEvent, dryRunLines } from './dry-run';
import { feed } from './feed';
import { openFrameOutput, openHashOutput, openPoster } from './frame-outputs';
import { listenForInterruption } from './interruption';
import { drawnSteps, within, type DrawnStep } from './pipeline';
import { provenanceOf, type Provenance } from './provenance';
import type { RenderPlan } from './render-plan';
import { tellEnd, tellStart } from './render-words';
import { sideFileOpeners } from './side-files';

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
    let bytes = () => 0;
    const outputs = await openAll<DrawnStep>([
      async () => {
        const picture = await openFrameOutput({
          experiment,
          plan: output,
          ffmpeg,
          frames,
          metadata,
          overwrite,
          signal,
        });
        ({ bytes } = picture);
        return picture;
      },
      ...besideOpeners(plan, provenance, call),
    ]);
    tellStart(plan, call);
    const drawn = within(range, drawnSteps(source.steps(experiment, signal), experiment, signal));
    const fed = await feed(drawn, outputs, { experiment, frames, call, signal });
    tellEnd(plan, call, { ...fed, bytes: bytes(), versions: provenance.versions });
  } finally {
    release();
  }
}

/** How what is written beside the picture is opened. */
function besideOpeners(
  { source, output: { poster }, framehash, sideFiles, experiment, overwrite }: RenderPlan,
  provenance: Provenance,
  call: Call,
): readonly (() => Promise<Output<DrawnStep>>)[] {
  const ended = source.recorded?.ended;
  return [
    ...(poster === undefined ? [] : [() => openPoster(poster, overwrite)]),
    ...(framehash === undefined ? [] : [() => openHashOutput(framehash, provenance, { ended })]),
    ...sideFileOpeners(sideFiles, experiment, provenance, call),
  ];
}
