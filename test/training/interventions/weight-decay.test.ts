import { collect } from '../../support/experiment';
import { expectSame, oneLayer, reference, updates, type Expected } from '../reference';

const decay = 0.4;

/** w ← w + Δ − α λ w */
function decayed(optimizer: keyof typeof updates): readonly Expected[] {
  const { learningRate } = oneLayer;
  const update = updates[optimizer](learningRate);
  return reference((theta, gradient, step) => {
    const change = update(gradient, step);
    return theta.map((w, i) => w + (change[i] ?? 0) - learningRate * decay * w);
  });
}

test.each(['adam', 'sgd', 'momentum', 'rmsprop'] as const)(
  'when weights decay besides %s then ten steps are those of a float64 reference',
  async (optimizer) => {
    expectSame(await collect({ ...oneLayer, optimizer, weightDecay: decay }), decayed(optimizer));
  },
);

test('when the optimiser is adamw then it is adam, and weights decay by the field weightDecay', async () => {
  const steps = await collect({ ...oneLayer, optimizer: 'adamw', weightDecay: decay });
  expectSame(steps, decayed('adam'));
  expect(steps).toEqual(await collect({ ...oneLayer, weightDecay: decay }));
});
