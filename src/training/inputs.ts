import type { Experiment } from '../experiment';
import { add, placeholder, scalar, type Feed, type Graph, type Node, type Tensor } from '../tensorflow';
import type { Course } from './course';
import type { Moment } from './interventions';
import { randomUniform, type Stream } from './random';

/** What is given to one call of the session anew every time. */
export interface Inputs {
  /** The moment when `step` training steps of the call are done, the last of which ends with the nodes in `before`. */
  readonly momentOf: (step: number, before: readonly Node[]) => Moment;
  /** The values of all inputs that were asked for, in that order, for a call that begins at `course`. */
  readonly feeds: (course: Course) => readonly Feed[];
}

export function createInputs(graph: Graph, { seed }: Experiment): Inputs {
  const made: { readonly placeholder: Tensor; readonly values: (course: Course) => Feed['values'] }[] = [];
  const feed: Moment['feed'] = (dtype, shape, values) => {
    const input = placeholder(graph, dtype, shape);
    made.push({ placeholder: input, values });
    return input;
  };
  let begin: Tensor | undefined;
  const stepsDone = (step: number): Tensor => {
    begin ??= feed('int32', [], (course) => Int32Array.of(course.step));
    return step === 0 ? begin : add(begin, scalar(graph, step, 'int32'));
  };
  const momentOf = (step: number, before: readonly Node[]): Moment => {
    const drawn = new Map<Stream, number>();
    const uniform: Moment['uniform'] = (stream, shape) => {
      const draw = drawn.get(stream) ?? 0;
      drawn.set(stream, draw + 1);
      return randomUniform({ seed, stream, draw }, stepsDone(step), shape);
    };
    return { before, feed, uniform, stepsDone: () => stepsDone(step) };
  };
  return {
    momentOf,
    feeds: (course) => made.map(({ placeholder, values }) => ({ placeholder, values: values(course) })),
  };
}
