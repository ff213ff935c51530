export type { ComparedSteps } from './frame';
export { createComparedScene, layoutOf, type ComparedScene } from './scene';
