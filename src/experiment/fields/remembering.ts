import { field, notNegative, whole } from './field';

export const replay = field({
  name: 'replay',
  decides: 'training',
  schema: (z) => whole(z, 0, 100_000),
  standard: 0,
  example: 50,
  since: 3,
  takes: 'n',
  help: 'also train n points that the window has left, at every step',
});

export const ewc = field({
  name: 'ewc',
  decides: 'training',
  schema: notNegative,
  standard: 0,
  example: 0.01,
  since: 3,
  takes: 'x',
  help: 'elastic weight consolidation: hold weights that mattered in the last pass to what they were, by x',
});
