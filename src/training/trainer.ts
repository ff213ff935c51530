import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { pairsOf } from '../data';
import { parseNetwork, type Experiment } from '../experiment';
import type { Step } from '../metrics';
import { openSession } from '../tensorflow';
import { advance, courseStart, hasEnded, isDue, stepsUntil } from './course';
import { refuseDiverged } from './divergence';
import { interventionsOf, type Intervention } from './interventions';
import { sizes } from './network';
import { normsOf } from './norms';
import { buildProgram, type Callable, type Program } from './program';
import { createSimilarity } from './similarity';

/** Milliseconds after which a frame of many steps lets signals in: they are delivered between turns of the event loop. */
const longestTurn = 50;

/**
 * Trains an experiment and yields what each frame shows: one step after every `stepsPerFrame` training steps.
 * Ends after `steps` training steps, or with the frame in which the last of `passes` is completed.
 * The session is closed when the loop over the steps ends, however it ends; an aborted signal ends it within a frame too.
 * What is done besides the optimiser is what the experiment says, unless other `interventions` are given.
 * @throws ForgetvizError `DIVERGED` at the first frame with a loss that is not finite.
 */
export async function* trainingSteps(
  experiment: Experiment,
  signal?: AbortSignal,
  interventions: readonly Intervention[] = interventionsOf(experiment),
): AsyncGenerator<Step, void, undefined> {
  const network = parseNetwork(experiment.network);
  const program = buildProgram(experiment, network, pairsOf(experiment), interventions);
  // What is not called need not be loaded: the call of many steps is the larger part of the graph.
  const calls = [...(experiment.stepsPerFrame === 1 ? [] : program.train), program.trainAndProfile, ...program.between];
  const session = openSession(calls.map(({ output }) => output));
  const similarity = createSimilarity(experiment);
  const lengths = sizes(network);
  const { points, steps = Infinity, stepsPerFrame, learningRate } = experiment;

  let course = courseStart;
  let trained = course;
  let windowLoss = NaN;
  const run = ({ output, feeds }: Callable): Float32Array => session.run(output, feeds(course));
  const train = (call: Callable): Float32Array => {
    program.between.filter(({ every }) => isDue(every, trained, course)).forEach(run);
    const result = run(call);
    for (const loss of result.subarray(0, call.steps)) {
      trained = course;
      windowLoss = loss;
      course = advance(course, loss, experiment);
    }
    return result;
  };

  const undisturbed = (): number =>
    program.between.reduce((least, { every }) => Math.min(least, stepsUntil(every, course, experiment)), Infinity);

  try {
    while (!hasEnded(course, experiment)) {
      const ahead = Math.min(stepsPerFrame, steps - course.step);
      await trainMany(ahead - 1, program.train, train, undisturbed, signal);
      const result = train(program.trainAndProfile);
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
        ...similarity(course, weights, total),
      };
      refuseDiverged(step, learningRate);
      yield step;
    }
  } finally {
    session.dispose();
  }
}

/**
 * Trains so many steps, in calls of many where these are short, for a call cannot be interrupted, and where nothing is
 * to be done between their steps. How the steps are shared out among calls changes no bit.
 */
async function trainMany(
  steps: number,
  [one, many]: Program['train'],
  train: (call: Callable) => unknown,
  undisturbed: () => number,
  signal: AbortSignal | undefined,
): Promise<void> {
  let turn = performance.now();
  let stepTime = Infinity;
  for (let left = steps; left > 0;) {
    const call = Math.min(left, undisturbed()) >= many.steps && stepTime < longestTurn ? many : one;
    const begun = performance.now();
    train(call);
    left -= call.steps;
    const now = performance.now();
    stepTime = (now - begun) / call.steps;
    if (now - turn < longestTurn) continue;
    await setImmediate();
    signal?.throwIfAborted();
    turn = performance.now();
  }
}
