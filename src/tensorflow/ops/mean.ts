import type { Tensor } from '../graph';
import { sizeOfShape } from '../shape';
import { divide } from './binary';
import { sum } from './reduce';
import { scalar } from './sources';

/** The mean of all elements. */
export const mean = (x: Tensor): Tensor => divide(sum(x), scalar(x.graph, sizeOfShape(x.shape)));
