export { addressOf, describeQueue, parsePrefix, parseQueueUrl, type QueueAddress, type QueuePlace } from './address';
export { workerTeller, type WorkerEvent } from './events';
export type { LockTimes } from './lock';
export { putRuns, type PutResult } from './put';
export { queueLines, type QueueStatus } from './status';
export { queueStatus, watchQueue, type Screen } from './watch';
export type { Tally } from './work';
export { runWorker, type WorkerOptions } from './worker';
