export type { Checkpoint } from './checkpoint';
export { openTrainingTogether, type StepsTogether } from './together';
export { openTraining, trainingSteps, type Training } from './trainer';
export { decodeCheckpoint, encodeCheckpoint } from './checkpoint-file';
