import { addNode, shapeMismatch, type Gradient, type Tensor } from '../graph';
import { sameShape } from '../shape';
import { sum } from './reduce';
import { scalar } from './sources';

/** Element by element; one side may be a scalar, the only broadcasting that a network of this kind needs. */
function elementwise(op: string, a: Tensor, b: Tensor, gradient: Gradient): Tensor {
  if (!sameShape(a.shape, b.shape) && a.shape.length > 0 && b.shape.length > 0) {
    shapeMismatch(op, [a, b], 'the shapes have to be equal, or one a scalar');
  }
  const { shape } = a.shape.length > 0 ? a : b;
  return addNode(a.graph, op, [a, b], {
    shape,
    dtype: a.dtype,
    attributes: { T: { type: a.dtype } },
    gradient: (up) => gradient(up).map(([input, by]) => [input, gathered(by, input)]),
  });
}

/** A scalar that was spread over a tensor gathers the gradients of all its copies. */
const gathered = (gradient: Tensor, input: Tensor): Tensor =>
  input.shape.length < gradient.shape.length ? sum(gradient) : gradient;

const negate = (a: Tensor): Tensor => multiply(a, scalar(a.graph, -1));

export function add(a: Tensor, b: Tensor): Tensor {
  return elementwise('AddV2', a, b, (up) => [
    [a, up],
    [b, up],
  ]);
}

export function subtract(a: Tensor, b: Tensor): Tensor {
  return elementwise('Sub', a, b, (up) => [
    [a, up],
    [b, negate(up)],
  ]);
}

export function multiply(a: Tensor, b: Tensor): Tensor {
  return elementwise('Mul', a, b, (up) => [
    [a, multiply(up, b)],
    [b, multiply(up, a)],
  ]);
}

/** True division, `RealDiv`: no reciprocal estimate, so the same bits on every processor. */
export function divide(a: Tensor, b: Tensor): Tensor {
  return elementwise('RealDiv', a, b, (up) => [
    [a, divide(up, b)],
    [b, negate(divide(multiply(up, a), multiply(b, b)))],
  ]);
}

const without: Gradient = () => [];

/** The smaller of two, element by element; without a gradient. */
export const minimum = (a: Tensor, b: Tensor): Tensor => elementwise('Minimum', a, b, without);

/** The larger of two, element by element; without a gradient. */
export const maximum = (a: Tensor, b: Tensor): Tensor => elementwise('Maximum', a, b, without);

/** a < b, as a boolean; without a gradient. */
export function less(a: Tensor, b: Tensor): Tensor {
  return addNode(a.graph, 'Less', [a, b], { shape: a.shape, dtype: 'bool', attributes: { T: { type: a.dtype } } });
}

/** The remainder with the divisor's sign, of whole numbers. */
export function floorMod(a: Tensor, b: Tensor): Tensor {
  return addNode(a.graph, 'FloorMod', [a, b], { shape: a.shape, dtype: a.dtype, attributes: { T: { type: a.dtype } } });
}
