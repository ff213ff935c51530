import type { DoneEvent, RunEvent } from '../../events';
import { openAll } from '../../files';
import { createSummary, type Distance } from '../../metrics';
import { drain, feed } from '../feed';
import type { FilmParts } from '../film-item';
import { filmOutputs } from '../frame-outputs';
import type { CompareOptions } from '../options';
import { partsFor, resumably, withKept, type Kept, type Parts } from '../parts';
import { comparedProvenanceOf, writtenProvenance, type Made } from '../provenance';
import { needsOf, tellSpace, type Making } from '../space';
import { stoppingOf } from '../stopping';
import { lastly, stretchOf } from '../stretch';
import { openComparedHashes } from './hashes';
import { drawnTogether, togetherOf, type DrawnSteps } from './pipeline';
import { planCompare, type ComparePlan } from './plan';
import { recordOpeners } from './records';
import type { InputsTogether } from './runs';
import type { Together } from './together';

/** What a film of several runs came to. */
export type ComparedFilm = Omit<DoneEvent<'compare'>, 'event'>;

export async function compare(inputs: InputsTogether, options: CompareOptions): Promise<ComparedFilm> {
  const { onEvent, command, record } = options;
  const plan = await planCompare(inputs, options);
  const { compared, experiment, output, ffmpeg, frames, records, framehash, framesASegment } = plan;
  const provenance = await comparedProvenanceOf(plan, command, ffmpeg?.version);
  const parts = await partsFor(output.out, { ...compared, made: provenance, plan: output, framesASegment }, options);
  if (frames !== undefined) await tellSpace(needsOf(makingOf(plan, frames, parts)), onEvent);
  const { signal, stopSignal, release } = stoppingOf(options, parts !== undefined);
  const together = togetherOf(plan);
  const film = filmOutputs<ComparedItem>(
    plan,
    { metadata: { title: experiment.title, provenance: writtenProvenance(provenance) }, signal },
    (path) => openComparedHashes(path, compared, provenance),
    parts && { parts, ...stretchesOf(plan, together, provenance) },
  );
  return resumably(parts, command, async () => {
    const outputs = await openAll<ComparedItem>([
      ...film.openers,
      ...recordOpeners(record, records, plan, provenance, onEvent),
      ...(parts ? [() => lastly(parts.remove)] : []),
    ]);
    const names = compared.runs.map(({ name }) => name);
    const start: RunEvent = { event: 'start', out: output.out, frames: frames ?? null, experiment, names };
    const summaries = compared.runs.map((run) => createSummary(run.experiment));
    let distances: DrawnSteps['distances'];
    const look = ({ steps, ended, distances: now }: DrawnSteps): void => {
      distances = now;
      steps.forEach((step, place) => {
        if (ended[place] !== true) summaries[place]?.add(step);
      });
    };
    const drawn = drawnTogether(plan, together, signal, parts?.past);
    const items = withKept(drawn, parts?.past, framehash !== undefined);
    const fed = await drain(feed(items, outputs, { frames, onEvent, signal, stopSignal, start, look }));
    return {
      out: output.out,
      frames: fed.frames,
      bytes: film.bytes(),
      seconds: Math.round(fed.seconds * 100) / 100,
      runs: summaries.map((summary, place) => {
        const distance = distances?.[place - 1];
        return {
          name: names[place] ?? '',
          summary: summary.result(),
          ...(distance && { distance: written(distance) }),
        };
      }),
      versions: provenance.versions,
    };
  }).finally(release);
}

function makingOf(plan: ComparePlan, frames: number, parts: Parts | undefined): Making {
  const { experiment, output, sources, records } = plan;
  const trained = sources.flatMap(({ source }) => (source.recorded ? [] : [source.experiment]));
  const files = records.flatMap(({ place, path: record }) => {
    const source = sources[place]?.source;
    return source ? [{ experiment: source.experiment, record }] : [];
  });
  return { film: { experiment, output }, frames, parts, trained, files };
}

type ComparedItem = DrawnSteps & Kept;

/** What segments keep of the runs that are trained, and of how far they are apart. */
function stretchesOf(
  { sources, compared }: ComparePlan,
  together: Together,
  made: Made,
): Pick<FilmParts<ComparedItem>, 'runs' | 'distances'> {
  const runs = sources.map(({ source: { experiment, recorded } }, place) => {
    const checkpoint = recorded ? undefined : () => together.checkpoint(place);
    return stretchOf<ComparedItem>({ experiment, checkpoint }, made, ({ steps, ended }) =>
      ended[place] === true ? undefined : steps[place],
    );
  });
  return { runs, distances: compared.sharedWindow ? ({ distances }) => distances ?? [] : undefined };
}

/** JSON has no NaN. */
const written = ({ weights, losses }: Distance) => ({ weights: orNull(weights), losses: orNull(losses) });
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
