import { gaussianPairs } from '../../src/data';
import type * as Tfjs from '@tensorflow/tfjs-node';
import { loadTfjs } from '../../src/tensorflow';

/* The step as one would write it with tfjs-node's own API, operation by operation: `tf.train.adam` and an evaluation. */

const [points, inputs, outputs, layers, window] = [500, 40, 20, 5, 50];
const tf = loadTfjs();
const pairs = gaussianPairs(1, points, inputs, outputs);
const x = tf.tensor2d(pairs.x, [points, inputs]);
const y = tf.tensor2d(pairs.y, [points, outputs]);
const hidden = Array.from({ length: layers }, () => ({
  w: tf.variable(tf.zeros<Tfjs.Rank.R2>([inputs, inputs])),
  b: tf.variable(tf.zeros<Tfjs.Rank.R1>([inputs])),
}));
const w = tf.variable(tf.zeros<Tfjs.Rank.R2>([inputs, outputs]));
const b = tf.variable(tf.zeros<Tfjs.Rank.R1>([outputs]));
const adam = tf.train.adam(0.02);

const lossesOf = (from: number, count: number) => {
  let h = x.slice([from, 0], [count, inputs]);
  for (const layer of hidden) h = h.add(tf.atan(h.matMul(layer.w).add(layer.b)));
  return h
    .matMul(w)
    .add(b)
    .sub(y.slice([from, 0], [count, outputs]))
    .square()
    .sum<Tfjs.Tensor1D>(1);
};

let start = 0;
const step = (): void => {
  const loss = adam.minimize(() => lossesOf(start, window).mean(), true);
  if ((loss?.dataSync()[0] ?? 0) < 3) start = (start + 1) % (points - window);
  loss?.dispose();
};
const profile = (): void => {
  tf.tidy(() => lossesOf(0, points).dataSync());
};

function measure(work: () => void): number {
  const calls = 100;
  for (let call = 0; call < 10; call++) work();
  const begin = process.hrtime.bigint();
  for (let call = 0; call < calls; call++) work();
  return Number(process.hrtime.bigint() - begin) / 1e3 / calls;
}

console.log(`step ${measure(step).toFixed(2)}`);
console.log(
  `profile ${measure(() => {
    step();
    profile();
  }).toFixed(2)}`,
);
