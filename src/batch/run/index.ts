export { nodeProgram, type Progress } from './child';
export { executeRun, type Attempt, type Workshop } from './execute';
export { runFiles, stateFile } from './folder';
export { readState, statuses, type RunError, type RunState, type Status } from './state';
export { writeJson } from './write-json';
