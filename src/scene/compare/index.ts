export type { ComparedSteps, Distance } from './frame';
export { createComparedScene, layoutOf, type ComparedScene } from './scene';
