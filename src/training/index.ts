export type { Step } from './step';
export { trainingSteps } from './trainer';
