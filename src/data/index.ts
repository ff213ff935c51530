export { gaussianGenerator, uniformGenerator, type Stream } from './gaussian';
export { gaussianPairs, hashPairs, type Pairs } from './pairs';
