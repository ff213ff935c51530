export { gaussianGenerator, uniformGenerator, type SeedStream } from './gaussian';
export { gaussianPairs, hashPairs, pairsOf, type Pairs } from './pairs';
