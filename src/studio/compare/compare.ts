import type { DoneEvent, RunEvent } from '../../events';
import { openAll } from '../../files';
import { createSummary, type Distance } from '../../metrics';
import { drain, feed } from '../feed';
import { filmOutputs } from '../frame-outputs';
import type { CompareOptions } from '../options';
import { comparedProvenanceOf, writtenProvenance } from '../provenance';
import { neverAborted } from '../signal';
import { openComparedHashes } from './hashes';
import { drawnTogether, type DrawnSteps } from './pipeline';
import { planCompare } from './plan';
import { recordOpeners } from './records';
import type { InputsTogether } from './runs';

/** What a film of several runs came to. */
export type ComparedFilm = Omit<DoneEvent<'compare'>, 'event'>;

export async function compare(inputs: InputsTogether, options: CompareOptions): Promise<ComparedFilm> {
  const { onEvent, command, record, signal = neverAborted() } = options;
  const plan = await planCompare(inputs, options);
  const { compared, sources, experiment, output, ffmpeg, frames, records } = plan;
  const provenance = await comparedProvenanceOf(plan, command, ffmpeg?.version);
  const film = filmOutputs<DrawnSteps>(
    plan,
    { metadata: { title: experiment.title, provenance: writtenProvenance(provenance) }, signal },
    (path) => openComparedHashes(path, compared, provenance),
  );
  const outputs = await openAll([...film.openers, ...recordOpeners(record, records, sources, provenance, onEvent)]);
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
  const fed = await drain(feed(drawnTogether(plan, signal), outputs, { frames, onEvent, signal, start, look }));
  return {
    out: output.out,
    frames: fed.frames,
    bytes: film.bytes(),
    seconds: Math.round(fed.seconds * 100) / 100,
    runs: summaries.map((summary, place) => {
      const distance = distances?.[place - 1];
      return { name: names[place] ?? '', summary: summary.result(), ...(distance && { distance: written(distance) }) };
    }),
    versions: provenance.versions,
  };
}

/** JSON has no NaN. */
const written = ({ weights, losses }: Distance) => ({ weights: orNull(weights), losses: orNull(losses) });
const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
