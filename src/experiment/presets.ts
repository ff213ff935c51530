import type { Experiment } from './fields';

export interface Preset {
  /** What one sees, in a sentence. */
  readonly description: string;
  /** What differs from the defaults. */
  readonly values: Partial<Experiment>;
}

/** Experiments worth watching, by name. The figures in the sentences are those of seed 1. */
export const presets: ReadonlyMap<string, Preset> = new Map<string, Preset>([
  [
    'forgetting',
    {
      description:
        'The defaults: a low blue window travels past high red bars, and every pass takes longer than the last.',
      values: {},
    },
  ],
  [
    'memorise',
    {
      description:
        'Learning rate 0.001, the opposite story: the red bars sink, and passes shorten until the window races.',
      values: { learningRate: 0.001, steps: 32_400, stepsPerFrame: 3, title: 'A neural network, memorising' },
    },
  ],
  [
    'sgd',
    {
      description:
        'Plain gradient descent: slow in its first pass, and from the seventh on it remembers more every time.',
      values: {
        optimizer: 'sgd',
        learningRate: 0.01,
        steps: 21_600,
        stepsPerFrame: 2,
        title: 'A neural network, memorising by plain descent',
      },
    },
  ],
  [
    'weight-decay',
    {
      description: 'AdamW: it forgets as before, but its weights stay small, and no pass takes longer than the first.',
      values: { optimizer: 'adamw', title: 'A neural network, forgetting without tiring' },
    },
  ],
  [
    'worst-point',
    {
      description:
        'The window waits for its slowest point: one pass takes five times as long, and the blue sinks below 1.',
      values: { rule: 'max', title: 'A neural network, waiting for its worst point' },
    },
  ],
  [
    'wide',
    {
      description: 'Half of the points at a time: six easy passes, and then each is harder than the last.',
      values: { window: 250, title: 'A neural network, forgetting half' },
    },
  ],
  ['dots', { description: 'The defaults as a cloud of dots instead of bars.', values: { style: 'dots' } }],
  ['short', { description: 'The first pass and the start of the second, in 20 seconds.', values: { steps: 1200 } }],
]);
