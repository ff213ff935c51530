export { compareFrames, environmentDifferences, type Comparison, type Difference, type Report } from './compare';
export { refuseOtherExperiment } from './experiments';
export type { Header, Stage, Stages } from './format';
export { createFrameHasher, type FrameHasher } from './hasher';
export { loadFramehash } from './load';
export { readFramehash, type Framehash } from './parser';
export { openFramehash, type FramehashWriter, type Summary } from './writer';
