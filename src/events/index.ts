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
