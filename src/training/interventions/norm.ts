import { add, divide, minimum, scalar, sqrt, square, sum, type Tensor } from '../../tensorflow';

/** min(1, most / ‖parts‖): the factor by which all parts, taken as one vector, are no longer than `most`. */
export function factorToNorm(most: number, parts: readonly Tensor[]): Tensor {
  const squares = parts.map((part) => sum(square(part))).reduce((all, one) => add(all, one));
  const { graph } = squares;
  return minimum(scalar(graph, 1), divide(scalar(graph, most), sqrt(squares)));
}
