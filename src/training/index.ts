export { trainingSteps } from './trainer';
export { stepsTogether, type StepsTogether } from './together';
