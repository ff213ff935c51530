export { childEvent, findingEvent, taskSchema, type ChildEvent, type Task } from './child';
export {
  doneEvents,
  errorEvent,
  runEvent,
  runEvents,
  summarySchema,
  type DoneEvent,
  type ErrorEvent,
  type ProgressEvent,
  type RunEvent,
} from './run';
