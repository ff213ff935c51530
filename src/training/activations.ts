import type { Activation } from '../experiment';
import { add, atan, multiply, relu, scalar, sigmoid, softplus, tanh, type Tensor } from '../tensorflow';

/** What each activation of the notation computes. */
export const activate: Readonly<Record<Activation, (x: Tensor) => Tensor>> = {
  identity: (x) => x,
  atan,
  tanh,
  relu,
  sigmoid,
  softplus,
  gelu,
};

/** x · ½(1 + tanh(√(2/π) (x + 0.044715 x³))), the form that Flux uses (Hendrycks & Gimpel 2016, section 2). */
function gelu(x: Tensor): Tensor {
  const times = (factor: number, tensor: Tensor): Tensor => multiply(tensor, scalar(x.graph, factor));
  const cube = multiply(multiply(x, x), x);
  const inner = times(0.7978845608028654, add(x, times(0.044715, cube)));
  return multiply(times(0.5, x), add(tanh(inner), scalar(x.graph, 1)));
}
