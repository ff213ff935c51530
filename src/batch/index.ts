export { refuseForeignPage, writeGallery } from './gallery';
export { loadPlan } from './input';
export { makeBatch, type BatchOptions } from './make';
export {
  parseShard,
  readPlan,
  runsOf,
  seedPlan,
  shardOf,
  type Plan,
  type PlanFile,
  type Run,
  type Shard,
} from './plan';
export { defaultJobs, threadsFor, type BatchEvent } from './pool';
export { createTeller } from './progress';
export {
  addressOf,
  describeQueue,
  parsePrefix,
  parseQueueUrl,
  putRuns,
  queueLines,
  queueStatus,
  runWorker,
  watchQueue,
  workerTeller,
  type PutResult,
  type QueuePlace,
  type QueueStatus,
  type Tally,
  type WorkerEvent,
  type WorkerOptions,
} from './queue';
export { childProgram, type RunError, type RunState, type Status } from './run';
export { readList, readStates, statusLines, statusOf, type BatchStatus } from './status';
