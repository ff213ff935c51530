import { pairsOf } from '../data';
import { parseNetwork, type Experiment } from '../experiment';
import type { Step } from '../metrics';
import { openSession } from '../tensorflow';
import { restorable, type Checkpoint } from './checkpoint';
import { advance, courseStart, isDue, isMet, stepsUntil, type Course } from './course';
import { refuseDiverged } from './divergence';
import { sizes } from './network';
import { normsOf } from './norms';
import { buildProgram, type Callable, type Program, type ProgramSettings } from './program';
import { createSimilarity } from './similarity';

/** The training of one experiment under way: its session, and where it stands. */
export interface TrainingRun {
  readonly program: Program;
  readonly course: () => Course;
  /** Runs a call after what is due before it, and gives its output; the window's losses at its steps come first. */
  readonly call: (call: Callable) => Float32Array;
  /** What a step's loss does to the course: the window moves by its own rule, or as it is led. */
  readonly advance: (loss: number, isMoved?: boolean) => void;
  /** Steps until something is done between two. */
  readonly undisturbed: () => number;
  /** What `trainAndProfile` gave, as a step, and all weights behind it. */
  readonly frame: (result: Float32Array) => { readonly step: Step; readonly weights: Float32Array };
  /** All that decides the steps to come. */
  readonly checkpoint: () => Checkpoint;
  readonly dispose: () => void;
}

export interface RunSettings extends Omit<ProgramSettings, 'from'> {
  /** Where the run goes on. */
  readonly from?: Checkpoint | undefined;
}

/** @throws ForgetvizError `CHECKPOINT_DAMAGED` where it cannot go on from there. */
export function openRun(experiment: Experiment, { isLed = false, from, ...settings }: RunSettings = {}): TrainingRun {
  const network = parseNetwork(experiment.network);
  const program = restorable(from, (start) =>
    buildProgram(experiment, network, pairsOf(experiment), { ...settings, isLed, from: start }),
  );
  const { train, trainAndProfile, between } = program;
  // What is not called need not be loaded: the call of many steps is the larger part of the graph.
  const training = experiment.stepsPerFrame === 1 ? [] : isLed ? train.slice(0, 1) : train;
  const session = openSession([...training, trainAndProfile, ...between].map(({ output }) => output));
  const similarity = createSimilarity(experiment, from?.similarity);
  const lengths = sizes(network);
  const { points, learningRate } = experiment;

  let course = from?.course ?? courseStart;
  let trained = from?.before ?? course;
  let windowLoss = NaN;
  const run = ({ output, feeds }: Callable): Float32Array => session.run(output, feeds(course));
  return {
    program,
    course: () => course,
    call: (call) => {
      between.filter(({ every }) => isDue(every, trained, course)).forEach(run);
      return run(call);
    },
    advance: (loss, isMoved = isMet(loss, experiment)) => {
      trained = course;
      windowLoss = loss;
      course = advance(course, isMoved, experiment);
    },
    undisturbed: () =>
      between.reduce((least, { every }) => Math.min(least, stepsUntil(every, course, experiment)), Infinity),
    frame: (result) => {
      const weights = result.subarray(1 + points);
      const { weightNorms, biasNorms, total } = normsOf(weights, lengths);
      const step: Step = {
        step: course.step,
        start: trained.start,
        windowLoss,
        losses: result.subarray(1, 1 + points),
        shifts: course.shifts,
        pass: course.pass,
        weightNorms,
        biasNorms,
        ...similarity.next(course, weights, total),
      };
      refuseDiverged(step, learningRate);
      return { step, weights };
    },
    checkpoint: () => ({ course, before: trained, variables: session.variables(), similarity: similarity.state() }),
    dispose: session.dispose,
  };
}
