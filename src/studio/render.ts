import type { DoneEvent, RunEvent } from '../events';
import { openAll } from '../files';
import { createSummary } from '../metrics';
import { drain, feed } from './feed';
import type { FilmItem } from './film-item';
import { filmOutputs } from './frame-outputs';
import { openHashOutput } from './hash-output';
import type { RenderOptions, ReplayOptions, RunOptions, SegmentOptions } from './options';
import { partsFor, resumably, withKept } from './parts';
import { drawnSteps, within } from './pipeline';
import { provenanceOf, writtenProvenance } from './provenance';
import { planOf, type RenderPlan } from './render-plan';
import { sideFileOpeners } from './side-files';
import { lastly, stretchOf } from './stretch';
import { sourceOf, trainingSource, type Recording } from './source';
import type { GivenExperiment } from './experiment';
import { needsOf, tellSpace } from './space';
import { stoppingOf } from './stopping';

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

async function execute(plan: RenderPlan, options: RunOptions & SegmentOptions): Promise<Rendered> {
  const { onEvent, command } = options;
  const { source, experiment, output, ffmpeg, frames, range, sideFiles, framehash, framesASegment } = plan;
  const provenance = await provenanceOf(source, command, ffmpeg?.version);
  const making = { runs: [{ name: '', experiment }], made: provenance, plan: output, range, framesASegment };
  const parts = await partsFor(output.out, making, options);
  if (frames !== undefined)
    await tellSpace(
      needsOf({
        film: { experiment, output },
        frames,
        parts,
        trained: source.recorded ? [] : [experiment],
        files: [{ experiment, ...sideFiles }],
      }),
      onEvent,
    );
  const { signal, stopSignal, release } = stoppingOf(options, parts !== undefined);
  const metadata = { title: experiment.title, provenance: writtenProvenance(provenance) };
  const ended = source.recorded?.ended;
  const film = filmOutputs<FilmItem>(
    plan,
    { metadata, signal },
    (path) => openHashOutput(path, provenance, { ended }),
    parts && { parts, runs: [stretchOf<FilmItem>(source, provenance, ({ step }) => step)] },
  );
  return resumably(parts, command, async () => {
    const outputs = await openAll<FilmItem>([
      ...film.openers,
      ...sideFileOpeners(sideFiles, experiment, provenance, onEvent, parts?.folder),
      ...(parts ? [() => lastly(parts.remove)] : []),
    ]);
    const start: RunEvent = { event: 'start', out: output.out, frames: frames ?? null, experiment };
    const summary = createSummary(experiment);
    const look = ({ step }: FilmItem) => {
      summary.add(step);
    };
    const drawn = within(range, drawnSteps(source, signal, parts?.past?.run(0)));
    const items = withKept(drawn, parts?.past, framehash !== undefined);
    const fed = await drain(feed(items, outputs, { frames, onEvent, signal, stopSignal, start, look }));
    return {
      out: output.out,
      frames: fed.frames,
      bytes: film.bytes(),
      seconds: Math.round(fed.seconds * 100) / 100,
      summary: summary.result(),
      versions: provenance.versions,
    };
  }).finally(release);
}
