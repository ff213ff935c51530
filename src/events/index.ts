export type { FindingEvent } from './answers';
export { runStatus, type BatchStatusEvent, type Holder, type ManyRunsEvent, type RunStatus } from './batch';
export { childEvent, taskSchema, type ChildEvent, type Task } from './child';
export type { DoneEvent } from './done';
export { errorSchema, type ErrorEvent } from './error';
export { jsonLines, type JsonLine } from './json-lines';
export {
  heartbeatSchema,
  jobProgressSchema,
  type Heartbeat,
  type OwnWorkerEvent,
  type PutEvent,
  type QueueStatusEvent,
  type WorkerView,
} from './queue';
export type { ProgressEvent, RunEvent } from './run';
export { texts, type ShapeOf } from './shape';
