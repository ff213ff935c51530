export { defaultJobs, threadsFor } from './jobs';
export { runPool, type BatchEvent, type PoolOptions } from './pool';
export { backoff, isWorthRetrying } from './retry';
export { todoOf, type Todo } from './todo';
