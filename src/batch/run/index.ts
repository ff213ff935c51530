export type { Attempt, Environment, Executed, AttemptProgress } from './attempt';
export { childProgram } from './child';
export { executeRun } from './execute';
export { isLost, raised, type RunError } from './failure';
export { runFiles, stateFile } from './folder';
export { checkMachine } from './machine';
export { foreignError, otherExperiment, refuseFile, refuseForeignFiles, textIn } from './refusal';
export { readState, writtenRun, type RunState, type Status } from './state';
export { writeJson } from './write-json';
