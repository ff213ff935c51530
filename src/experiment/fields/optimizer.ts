import { field, notNegative, oneOf, positive } from './field';

export const optimizers = ['adam', 'adamw', 'sgd', 'momentum', 'rmsprop'] as const;

export const optimizer = field({
  name: 'optimizer',
  decides: 'training',
  schema: (z) => oneOf(z, optimizers),
  standard: 'adam',
  takes: 'name',
  help: 'adam, adamw, sgd, momentum or rmsprop',
});

export const learningRate = field({
  name: 'learningRate',
  decides: 'training',
  schema: positive,
  // With Flux's own 0.001 the network memorises all 500 points instead of forgetting them: the opposite story.
  standard: 0.02,
  takes: 'x',
  help: "the optimiser's step",
});

export const weightDecay = field({
  name: 'weightDecay',
  decides: 'training',
  schema: notNegative,
  standard: 0,
  // AdamW's: enough to keep the norm of the weights, and so the length of a pass, from growing.
  standardBeside: ({ optimizer: name }) => (name === 'adamw' ? 0.1 : 0),
  takes: 'x',
  help: 'decoupled, with any optimiser: a step takes this, times the learning rate, of every weight (adamw: 0.1)',
});

export const batch = field({
  name: 'batch',
  decides: 'training',
  schema: (z) =>
    z.union([z.literal('window'), z.int().min(1).max(100_000)]).describe('window, or a whole number from 1 to 100000'),
  // The whole window at every step: no noise but the window's own movement.
  standard: 'window',
  takes: 'window|n',
  help: 'train the whole window, or n random points of it, at every step',
});
