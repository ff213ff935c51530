export { compareFrames, environmentDifferences, type Comparison } from './compare';
export { refuseOtherExperiment } from './experiments';
export type { Stage } from './format';
export { createFrameHasher, planesHash } from './hasher';
export { loadFramehash } from './load';
export { readFramehash, type Framehash } from './parser';
export { openFramehash } from './writer';
