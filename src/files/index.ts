export { checkAgain, checkOutput, checkPngName, isFileName, refuseSharedFiles } from './check';
export { writeFailure } from './failure';
export { growFile, isPart, partOf, type GrowingFile } from './growing-file';
export { abortAll, finishAll, openAll, type Output } from './output';
export { isAbandoned, isFromHere, ownName, removeAbandoned } from './owner';
export { pendingFileFor, realTarget, temporaryBeside, type PendingFile } from './pending-file';
export { readSmall } from './read-small';
export { syncFolder } from './sync';
export { writeWhole } from './write-whole';
