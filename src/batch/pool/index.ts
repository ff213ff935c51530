export { backoff } from './backoff';
export { defaultJobs, threadsFor } from './jobs';
export { runPool, type BatchEvent, type PoolOptions } from './pool';
export { todoOf, type Todo } from './todo';
