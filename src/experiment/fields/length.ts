import { field, whole } from './field';

export const mostSteps = 100_000_000;

export const steps = field({
  name: 'steps',
  decides: 'training',
  schema: (z) => whole(z, 1, mostSteps),
  // Three minutes at 60 frames a second: six to seven passes, the last more than twice as long as the first.
  standard: 10_800,
  isOptional: true,
  takes: 'n',
  help: 'length of the run in training steps',
});

export const passes = field({
  name: 'passes',
  decides: 'training',
  schema: (z) => whole(z, 1, 100_000),
  example: 3,
  isOptional: true,
  takes: 'n',
  help: 'or in complete passes over the data',
});
