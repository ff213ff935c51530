export { decadeAxis, linearAxis } from './axis';
export { createCurves, type Pen } from './view';
