import type { DoneEvent, RunEvent } from '../events';
import { openAll, type Output } from '../files';
import { drain, feed } from './feed';
import { openFrameOutput, openHashOutput, openPoster } from './frame-outputs';
import type { RenderOptions, ReplayOptions, RunOptions } from './options';
import { drawnSteps, within, type DrawnStep } from './pipeline';
import { provenanceOf, writtenProvenance, type Provenance } from './provenance';
import { planOf, type RenderPlan } from './render-plan';
import { sideFileOpeners } from './side-files';
import { sourceOf, trainingSource, type Recording } from './source';
import { experimentOf, type Given } from './experiment';
import { neverAborted } from './signal';

/** What a render came to. */
export type Rendered = Omit<DoneEvent<'render'>, 'event'>;

export async function planRender(experiment: Given, options: RenderOptions): Promise<RenderPlan> {
  return planOf(trainingSource(experimentOf(experiment)), options);
}

export async function planReplay(record: string | Recording, options: ReplayOptions): Promise<RenderPlan> {
  return planOf(await sourceOf(record, options.picture, options.onEvent), options);
}

export async function render(experiment: Given, options: RenderOptions): Promise<Rendered> {
  return execute(await planRender(experiment, options), options);
}

export async function replay(record: string | Recording, options: ReplayOptions): Promise<Rendered> {
  return execute(await planReplay(record, options), options);
}

async function execute(plan: RenderPlan, { onEvent, command, signal = neverAborted() }: RunOptions): Promise<Rendered> {
  const { source, experiment, output, ffmpeg, frames, range, overwrite } = plan;
  const provenance = await provenanceOf(source, command, ffmpeg?.version);
  const metadata = { title: experiment.title, provenance: writtenProvenance(provenance) };
  let bytes = () => 0;
  const outputs = await openAll<DrawnStep>([
    async () => {
      const picture = await openFrameOutput({ experiment, plan: output, ffmpeg, frames, metadata, overwrite, signal });
      ({ bytes } = picture);
      return picture;
    },
    ...besideOpeners(plan, provenance, onEvent),
  ]);
  const start: RunEvent = { event: 'start', out: output.out, frames: frames ?? null, experiment };
  const drawn = within(range, drawnSteps(source, signal));
  const fed = await drain(feed(drawn, outputs, { experiment, frames, onEvent, signal, start }));
  const seconds = Math.round(fed.seconds * 100) / 100;
  const { summary } = fed;
  return { out: output.out, frames: fed.frames, bytes: bytes(), seconds, summary, versions: provenance.versions };
}

/** How what is written beside the picture is opened. */
function besideOpeners(
  { source, output: { poster }, framehash, sideFiles, experiment, overwrite }: RenderPlan,
  provenance: Provenance,
  onEvent: RunOptions['onEvent'],
): readonly (() => Promise<Output<DrawnStep>>)[] {
  const ended = source.recorded?.ended;
  return [
    ...(poster === undefined ? [] : [() => openPoster(poster, overwrite)]),
    ...(framehash === undefined ? [] : [() => openHashOutput(framehash, provenance, { ended })]),
    ...sideFileOpeners(sideFiles, experiment, provenance, onEvent),
  ];
}
