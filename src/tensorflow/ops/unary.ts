import { addNode, type DType, type Gradient, type Node, type Tensor } from '../graph';
import { add, divide, multiply } from './binary';
import { scalar } from './sources';

const unary = (op: string, x: Tensor, gradient?: Gradient): Tensor =>
  addNode(x.graph, op, [x], {
    shape: x.shape,
    dtype: x.dtype,
    attributes: { T: { type: x.dtype } },
    ...(gradient && { gradient }),
  });

/** Changes the type of the numbers; the gradient, if any, is that of the whole function that ends in this cast. */
export function cast(x: Tensor, dtype: DType, gradient?: Gradient): Tensor {
  return addNode(x.graph, 'Cast', [x], {
    shape: x.shape,
    dtype,
    attributes: { SrcT: { type: x.dtype }, DstT: { type: dtype } },
    ...(gradient && { gradient }),
  });
}

/**
 * TensorFlow's float32 kernels of some functions start from the processor's reciprocal estimate, which differs
 * between makers; its float64 kernels do not. The detour costs about twice the kernel and buys equal bits everywhere.
 */
const throughFloat64 = (op: string, x: Tensor, gradient: Gradient): Tensor =>
  cast(unary(op, cast(x, 'float64')), 'float32', gradient);

/** d atan(x) = dx / (1 + x²) */
export function atan(x: Tensor): Tensor {
  return throughFloat64('Atan', x, (up) => [[x, divide(up, add(square(x), scalar(x.graph, 1)))]]);
}

/** ln(1 + eˣ), whose derivative is the sigmoid. */
export function softplus(x: Tensor): Tensor {
  return throughFloat64('Softplus', x, (up) => [[x, multiply(up, sigmoid(x))]]);
}

export function square(x: Tensor): Tensor {
  return unary('Square', x, (up) => [[x, multiply(up, multiply(x, scalar(x.graph, 2)))]]);
}

/** Exactly rounded, as IEEE 754 has it, so the same bits on every processor. */
export function sqrt(x: Tensor): Tensor {
  const y: Tensor = unary('Sqrt', x, (up) => [[x, divide(up, multiply(y, scalar(x.graph, 2)))]]);
  return y;
}

/** −1, 0 or 1; without a gradient. */
export const sign = (x: Tensor): Tensor => unary('Sign', x);

export function tanh(x: Tensor): Tensor {
  const y: Tensor = unary('Tanh', x, (up) => [[x, gradientKernel('TanhGrad', y, up)]]);
  return y;
}

export function sigmoid(x: Tensor): Tensor {
  const y: Tensor = unary('Sigmoid', x, (up) => [[x, gradientKernel('SigmoidGrad', y, up)]]);
  return y;
}

export function relu(x: Tensor): Tensor {
  return unary('Relu', x, (up) => [[x, gradientKernel('ReluGrad', up, x)]]);
}

/** TensorFlow's fused kernels of some derivatives, in the order of arguments that each wants. */
const gradientKernel = (op: string, a: Tensor, b: Tensor): Tensor =>
  addNode(a.graph, op, [a, b], { shape: a.shape, attributes: { T: { type: a.dtype } } });

/** The same value under a new name, read only after some other nodes have run. */
export function identity(x: Tensor, after: readonly Node[] = []): Tensor {
  return addNode(x.graph, 'Identity', [x], {
    shape: x.shape,
    dtype: x.dtype,
    attributes: { T: { type: x.dtype } },
    after,
    gradient: (up) => [[x, up]],
  });
}
