export { createAnticipation, type Anticipation } from './anticipation';
export { createForgetting } from './forgetting';
export { cosine, dot, norm } from './norms';
export { stepsBetweenRises, type Count } from './passes';
export { meanLosses, placeIn, type Split, type Window } from './window';
export { createSummary, type RunSummary, type Seen } from './summary';
