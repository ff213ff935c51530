export type { Step } from '../metrics';
export { trainingSteps } from './trainer';
