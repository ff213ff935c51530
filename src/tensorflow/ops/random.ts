import { addNode, type Tensor } from '../graph';
import { sizeOfShape, type Shape } from '../shape';
import { reshape } from './rows';
import { constant, scalar } from './sources';

/** `Algorithm` in tensorflow/core/framework/rng_alg.h. */
const philox = 1;

/**
 * Independent uniform numbers in [0, 1), multiples of 2⁻²³, by Philox 4×32-10 (Salmon et al. 2011, "Parallel random
 * numbers: as easy as 1, 2, 3"): a function of `key`, int32 `[2]`, and `counter`, int32 `[4]`, least significant word
 * first, alone. Every four numbers count the counter up by one.
 */
export function statelessUniform(key: Tensor, counter: Tensor, shape: Shape): Tensor {
  const { graph } = key;
  const inputs = [constant(graph, Int32Array.from(shape)), toUint64(key), toUint64(counter)];
  return addNode(graph, 'StatelessRandomUniformV2', [...inputs, scalar(graph, philox, 'int32')], {
    shape,
    attributes: { dtype: { type: 'float32' }, Tshape: { type: 'int32' } },
  });
}

/** Every two words as one number of 64 bits. */
function toUint64(words: Tensor): Tensor {
  const count = sizeOfShape(words.shape) / 2;
  return addNode(words.graph, 'Bitcast', [reshape(words, [count, 2])], {
    shape: [count],
    dtype: 'uint64',
    attributes: { T: { type: words.dtype }, type: { type: 'uint64' } },
  });
}
