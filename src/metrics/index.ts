export type { Checkpoint } from './checkpoint';
export {
  chartValues,
  bytesAStep,
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
export { createHistory, type RunMoment } from './history';
export { createPace, type Pace } from './learning';
export { cosine, dot, norm } from './norms';
export { spreadOf, spreadsOf, summaryNumbers, type Spread, type SummaryNumber } from './numbers';
export { createPassLengths } from './passes';
export { createRetention, type Retained, type Retention } from './retention';
export type { Step } from './step';
export { meanLosses, placeIn, type Round, type Split, type Window } from './window';
export { createSummary, type RunCurves, type RunSummary, type Summariser } from './summary';
