import { collect } from '../support/experiment';
import { expectSame, oneLayer, reference, updates } from './reference';

const optimizers = ['adam', 'sgd', 'momentum', 'rmsprop'] as const;

test.each(optimizers)('ten steps of %s are those of a float64 reference written out by hand', async (optimizer) => {
  const update = updates[optimizer](oneLayer.learningRate);
  const expected = reference((theta, gradient, step) => {
    const change = update(gradient, step);
    return theta.map((w, i) => w + (change[i] ?? 0));
  });
  expectSame(await collect({ ...oneLayer, optimizer }), expected);
});
