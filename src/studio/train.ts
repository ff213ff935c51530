import type { DoneEvent } from '../events';
import { openAll, refuseSharedFiles } from '../files';
import { createSummary, type Step } from '../metrics';
import type { GivenExperiment } from './experiment';
import { feed } from './feed';
import { interruptible } from './interruptible';
import type { TrainOptions } from './options';
import { provenanceOf } from './provenance';
import { checkSideFiles, sideFileOpeners } from './side-files';
import { neverAborted } from './signal';
import { trainingSource } from './source';

/** What a training came to. */
export type Trained = Omit<DoneEvent<'train'>, 'event'>;

export async function* train(
  experiment: GivenExperiment,
  options: TrainOptions = {},
): AsyncGenerator<Step, Trained, undefined> {
  const { record, csv, tensorboard, overwrite = true, onEvent, command, signal = neverAborted() } = options;
  const source = await trainingSource(experiment, options);
  const files = { record, csv, tensorboard };
  await checkSideFiles(files, overwrite);
  refuseSharedFiles({ '--record': record, '--csv': csv, '--tensorboard': tensorboard });
  const provenance = await provenanceOf(source, command);
  const outputs = await openAll(sideFileOpeners(files, source.experiment, provenance, onEvent));
  const steps = alone(interruptible(source.steps(signal), signal));
  const summary = createSummary(source.experiment);
  const look = ({ step }: { readonly step: Step }) => {
    summary.add(step);
  };
  const run = feed(steps, outputs, { frames: source.frames, onEvent, signal, look });
  try {
    for (;;) {
      const { done, value } = await run.next();
      if (!done) {
        yield value.step;
        continue;
      }
      const { frames, seconds } = value;
      const out = Object.values(files).filter((file) => file !== undefined);
      return { out, frames, seconds: Math.round(seconds * 100) / 100, summary: summary.result() };
    }
  } finally {
    // Where the loop was left, the outputs are given up.
    await run.return(undefined as never);
  }
}

async function* alone(steps: AsyncIterable<Step>): AsyncGenerator<{ readonly step: Step }> {
  for await (const step of steps) yield { step };
}
