import type { DoneEvent } from '../events';
import type { Experiment } from '../experiment';
import { openAll, refuseSharedFiles, type Output } from '../files';
import { createSummary, type Step } from '../metrics';
import type { GivenExperiment } from './experiment';
import { feed } from './feed';
import { interruptible } from './interruptible';
import type { TrainOptions } from './options';
import {
  openSegmentedRun,
  partsFor,
  partsOf,
  resumably,
  stretchLength,
  type Kept,
  type Parts,
  type SegmentRun,
} from './parts';
import { provenanceOf, type Made } from './provenance';
import { checkSideFiles, sideFileOpeners } from './side-files';
import { trainingSource } from './source';
import { needsOf, tellSpace } from './space';
import { stoppingOf } from './stopping';
import { lastly, stretchOf } from './stretch';

/** What a training came to. */
export type Trained = Omit<DoneEvent<'train'>, 'event'>;

export async function* train(
  experiment: GivenExperiment,
  options: TrainOptions = {},
): AsyncGenerator<Step, Trained, undefined> {
  const { record, csv, tensorboard, overwrite = true, onEvent, command } = options;
  const source = await trainingSource(experiment, options);
  const files = { record, csv, tensorboard };
  const out = record ?? csv ?? tensorboard;
  await checkSideFiles(files, overwrite, out && partsOf(out));
  refuseSharedFiles({ '--record': record, '--csv': csv, '--tensorboard': tensorboard });
  const provenance = await provenanceOf(source, command);
  const parts = out === undefined ? undefined : await trainingParts(out, source.experiment, provenance, options);
  const { experiment: trained, frames } = source;
  if (frames !== undefined)
    await tellSpace(
      needsOf({ frames, parts, trained: [trained], files: [{ experiment: trained, ...files }] }),
      onEvent,
    );
  const { signal, stopSignal, release } = stoppingOf(options, parts !== undefined);
  const summary = createSummary(source.experiment);
  const look = ({ step }: Pick<Item, 'step'>) => {
    summary.add(step);
  };
  const openers = [
    ...(parts
      ? [
          () =>
            openTrainingSegments(
              parts,
              stretchOf<Item>(source, provenance, ({ step }) => step),
            ),
        ]
      : []),
    ...sideFileOpeners(files, source.experiment, provenance, onEvent, parts?.folder),
    ...(parts ? [() => lastly(parts.remove)] : []),
  ];
  try {
    const outputs = await resumably(parts, command, () => openAll<Item>(openers));
    const steps = items(interruptible(source.steps(signal, parts?.past?.run(0)), signal), parts?.past?.frames);
    const run = feed(steps, outputs, { frames: source.frames, onEvent, signal, stopSignal, look });
    try {
      for (;;) {
        const { done, value } = await resumably(parts, command, () => run.next());
        if (!done) {
          yield value.step;
          continue;
        }
        const { seconds } = value;
        const written = Object.values(files).filter((file) => file !== undefined);
        return {
          ...{ out: written, frames: value.frames, seconds: Math.round(seconds * 100) / 100 },
          summary: summary.result(),
        };
      }
    } finally {
      // Where the loop was left, the outputs are given up.
      await run.return(undefined as never);
    }
  } finally {
    release();
  }
}

interface Item extends Kept {
  readonly step: Step;
}

async function trainingParts(
  out: string,
  experiment: Experiment,
  made: Made,
  options: TrainOptions,
): Promise<Parts | undefined> {
  const framesASegment = await stretchLength(out, experiment, options);
  return partsFor(out, { runs: [{ name: '', experiment }], made, framesASegment }, options);
}

const openTrainingSegments = (parts: Parts, run: SegmentRun<Item> | undefined): Promise<Output<Item>> =>
  openSegmentedRun({ parts, runs: [run], stepOf: ({ step }) => step.step });

async function* items(steps: AsyncIterable<Step>, keptFrames = 0): AsyncGenerator<Item> {
  let frame = 0;
  for await (const step of steps) yield { step, kept: frame++ < keptFrames };
}
