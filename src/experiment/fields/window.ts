import { field, oneOf, positive, whole } from './field';

export const window = field({
  name: 'window',
  decides: 'training',
  schema: (z) => whole(z, 1, 100_000),
  // A tenth of the points: small enough to be learnt quickly, large enough that leaving it is seen.
  standard: 50,
  takes: 'n',
  help: 'neighbouring points that are trained at a time',
});

export const rule = field({
  name: 'rule',
  decides: 'training',
  schema: (z) => oneOf(z, ['mean', 'max']),
  // The mean moves on steadily; the maximum waits for the slowest point of the window.
  standard: 'mean',
  takes: 'mean|max',
  help: 'which loss of the window lets it move on',
});

export const threshold = field({
  name: 'threshold',
  decides: 'training',
  schema: positive,
  // Well below 20, the loss of a network that knows nothing (y has 20 unit Gaussians), and reached in some steps a shift.
  standard: 3,
  takes: 'x',
  help: 'the window moves on below this loss',
});

export const shift = field({
  name: 'shift',
  decides: 'training',
  schema: (z) => whole(z, 1, 100_000),
  // One point leaves and one enters at a time.
  standard: 1,
  takes: 'n',
  help: 'points by which the window moves on',
});
