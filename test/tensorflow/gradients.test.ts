import type * as Tfjs from '@tensorflow/tfjs-node';
import { gaussianGenerator, uniformGenerator } from '../../src/data';
import { activations, denseLayers, parseNetwork, widths, type Layer } from '../../src/experiment';
import {
  concat,
  constant,
  createGraph,
  gradients,
  loadTfjs,
  mean,
  openSession,
  reshape,
  sizeOfShape,
  square,
  subtract,
  sumRows,
} from '../../src/tensorflow';
import { createWeights, forward, readWeights } from '../../src/training/network';

const rows = 7;

/** A random chain in which the activation stands with and without a skip connection around it. */
function randomChain(activation: string, next: () => number): string {
  const size = (): number => 2 + Math.floor(next() * 6);
  const [a, b, c] = [size(), size(), size()];
  const skips = Array.from(
    { length: 1 + Math.floor(next() * 3) },
    () => `SkipConnection(Dense(${b},${b},${activation}),+)`,
  );
  const nested = `SkipConnection(Chain(Dense(${b},${c},${activation}),SkipConnection(Dense(${c},${c},${activation}),+),Dense(${c},${b})),+)`;
  return `Chain(Dense(${a},${b},${activation}),${[...skips, nested].join(',')},Dense(${b},${size()}))`;
}

/** The same network in tfjs-node's own eager operations: the oracle. */
function eager(
  tf: typeof Tfjs,
  layer: Layer,
  x: Tfjs.Tensor2D,
  weights: Iterator<Tfjs.Variable, undefined>,
): Tfjs.Tensor2D {
  switch (layer.kind) {
    case 'chain':
      return layer.layers.reduce((h, part) => eager(tf, part, h, weights), x);
    case 'skip':
      return x.add(eager(tf, layer.layer, x, weights));
    case 'dense': {
      const [w, b] = [weights.next().value, weights.next().value];
      if (w === undefined || b === undefined) throw new Error('too few weights');
      const z = x.matMul<Tfjs.Tensor2D>(w).add<Tfjs.Tensor2D>(b);
      return activateEagerly(tf, layer.activation, z);
    }
  }
}

function activateEagerly(tf: typeof Tfjs, activation: string, z: Tfjs.Tensor2D): Tfjs.Tensor2D {
  switch (activation) {
    case 'atan':
      return tf.atan(z);
    case 'tanh':
      return tf.tanh(z);
    case 'relu':
      return tf.relu(z);
    case 'sigmoid':
      return tf.sigmoid(z);
    case 'softplus':
      return tf.softplus(z);
    case 'gelu': {
      const inner = z.add<Tfjs.Tensor2D>(z.mul(z).mul(z).mul(0.044715)).mul<Tfjs.Tensor2D>(Math.sqrt(2 / Math.PI));
      return z.mul(0.5).mul(tf.tanh(inner).add(1));
    }
    default:
      return z;
  }
}

test.each(activations)(
  'when the activation is %s, then the gradients of random chains are those of tfjs',
  (activation) => {
    const tf = loadTfjs();
    const uniform = uniformGenerator(11, 'weights');
    for (let round = 0; round < 6; round++) {
      const network = parseNetwork(randomChain(activation, uniform));
      const { inputs, outputs } = widths(network);
      const normal = gaussianGenerator(round, 'data');
      const draw = (length: number): Float32Array => Float32Array.from({ length }, normal);
      const [x, y] = [draw(rows * inputs), draw(rows * outputs)];

      const graph = createGraph();
      const drawn: number[] = [];
      const weights = createWeights(graph, network, () => {
        const value = Math.fround(0.6 * normal());
        drawn.push(value);
        return value;
      });
      const values = readWeights(weights, []);
      const residual = subtract(
        forward(network, constant(graph, x, [rows, inputs]), values),
        constant(graph, y, [rows, outputs]),
      );
      const all = gradients(mean(sumRows(square(residual))), values);
      const output = concat(all.map((gradient) => reshape(gradient, [sizeOfShape(gradient.shape)])));
      const session = openSession([output]);
      const ours = session.run(output);
      session.dispose();

      const shapes = denseLayers(network).flatMap((layer) => [[layer.inputs, layer.outputs], [layer.outputs]]);
      let offset = 0;
      const variables = shapes.map((shape) => {
        const length = sizeOfShape(shape);
        const variable = tf.variable(tf.tensor(drawn.slice(offset, offset + length), shape));
        offset += length;
        return variable;
      });
      const theirs = tf.tidy(() => {
        const loss = (): Tfjs.Scalar =>
          eager(
            tf,
            network,
            tf.tensor2d(x, [rows, inputs]),
            variables[Symbol.iterator]() as Iterator<Tfjs.Variable, undefined>,
          )
            .sub(tf.tensor2d(y, [rows, outputs]))
            .square()
            .sum(1)
            .mean();
        const { grads } = tf.variableGrads(loss, variables);
        return variables.flatMap(({ name }) => [...(grads[name]?.dataSync() ?? [])]);
      });
      tf.dispose(variables);

      expect(ours).toHaveLength(theirs.length);
      const scale = Math.max(...theirs.map(Math.abs));
      const worst = Math.max(...theirs.map((value, place) => Math.abs(value - (ours[place] ?? NaN)) / scale));
      expect(worst).toBeLessThan(1e-5);
    }
  },
);
