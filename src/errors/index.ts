export { ExitCode, ForgetvizError, type Blame, type ErrorDetails } from './error';
export { describeSystemError, fromSystem } from './system';
