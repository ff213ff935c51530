export { gaussianGenerator, uniformGenerator, type Stream } from './gaussian';
export { gaussianPairs, hashPairs, pairsOf, type Pairs } from './pairs';
