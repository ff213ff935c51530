export { ExitCode, ForgetvizError, type Blame, type ErrorDetails } from './error';
export { describeSystemError, fromSystem } from './system';
export { errorEventOf, failureOf, type Failure } from './failure';
export { named } from './named';
