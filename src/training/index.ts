export { trainingSteps } from './trainer';
