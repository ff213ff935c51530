import type { DoneEvent, RunEvent } from '../events';
import { openAll } from '../files';
import { createSummary } from '../metrics';
import { drain, feed } from './feed';
import { filmOutputs } from './frame-outputs';
import { openHashOutput } from './hash-output';
import type { RenderOptions, ReplayOptions, RunOptions } from './options';
import { drawnSteps, within, type DrawnStep } from './pipeline';
import { provenanceOf, writtenProvenance } from './provenance';
import { planOf, type RenderPlan } from './render-plan';
import { sideFileOpeners } from './side-files';
import { sourceOf, trainingSource, type Recording } from './source';
import type { GivenExperiment } from './experiment';
import { neverAborted } from './signal';

/** What a render came to. */
export type Rendered = Omit<DoneEvent<'render'>, 'event'>;

export async function planRender(experiment: GivenExperiment, options: RenderOptions): Promise<RenderPlan> {
  return planOf(await trainingSource(experiment, options), options);
}

export async function planReplay(record: string | Recording, options: ReplayOptions): Promise<RenderPlan> {
  return planOf(await sourceOf(record, options), options);
}

export async function render(experiment: GivenExperiment, options: RenderOptions): Promise<Rendered> {
  return execute(await planRender(experiment, options), options);
}

export async function replay(record: string | Recording, options: ReplayOptions): Promise<Rendered> {
  return execute(await planReplay(record, options), options);
}

async function execute(plan: RenderPlan, { onEvent, command, signal = neverAborted() }: RunOptions): Promise<Rendered> {
  const { source, experiment, output, ffmpeg, frames, range, sideFiles } = plan;
  const provenance = await provenanceOf(source, command, ffmpeg?.version);
  const metadata = { title: experiment.title, provenance: writtenProvenance(provenance) };
  const ended = source.recorded?.ended;
  const film = filmOutputs(plan, { metadata, signal }, (path) => openHashOutput(path, provenance, { ended }));
  const outputs = await openAll<DrawnStep>([
    ...film.openers,
    ...sideFileOpeners(sideFiles, experiment, provenance, onEvent),
  ]);
  const start: RunEvent = { event: 'start', out: output.out, frames: frames ?? null, experiment };
  const summary = createSummary(experiment);
  const look = ({ step }: DrawnStep) => {
    summary.add(step);
  };
  const drawn = within(range, drawnSteps(source, signal));
  const fed = await drain(feed(drawn, outputs, { frames, onEvent, signal, start, look }));
  return {
    out: output.out,
    frames: fed.frames,
    bytes: film.bytes(),
    seconds: Math.round(fed.seconds * 100) / 100,
    summary: summary.result(),
    versions: provenance.versions,
  };
}
