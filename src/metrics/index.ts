export { createAnticipation, type Anticipation } from './anticipation';
export {
  chartValues,
  extentOf,
  hashedScalars,
  isWhole,
  lengthOf,
  lists,
  scalars,
  tableRow,
  type Extent,
  type Lengths,
  type ListColumn,
  type Named,
  type ScalarColumn,
} from './columns';
export { distanceOf, type Distance } from './distance';
export { createForgetting } from './forgetting';
export { cosine, dot, norm } from './norms';
export { createPassLengths } from './passes';
export type { Step } from './step';
export { meanLosses, placeIn, type Split, type Window } from './window';
export { createSummary, type RunSummary } from './summary';
