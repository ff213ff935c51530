import { defaultJobs, threadsFor } from '../../src/batch';

test.each([
  [2, 24e9, 2],
  [64, 24e9, 24],
  [4, 0.5e9, 1],
])('when a machine has %i cores and %d bytes then %i runs are made at a time', (cores, bytes, jobs) => {
  expect(defaultJobs(cores, bytes)).toBe(jobs);
});

test.each([
  [2, 2, 1],
  [1, 2, 2],
  [3, 8, 2],
  [5, 2, 1],
])('when %i runs share %i cores then each encoder has %i threads', (jobs, cores, threads) => {
  expect(threadsFor(jobs, cores)).toBe(threads);
});
