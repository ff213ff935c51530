import { goldenLosses, hashLosses } from '../support/losses';
import { nodeVersions } from '../support/nodes';

/* Emulated processors: test/slow/emulated.test.ts. */

test.each(nodeVersions)('when Node is %s, then 300 steps have the same bits', (_, node) => {
  expect(hashLosses({}, [node])).toEqual({ hash: goldenLosses, shifts: expect.any(Number) as number });
});

test('when the run is hashed, then the window has shifted in it', () => {
  expect(hashLosses({}).shifts).toBeGreaterThan(20);
});

test.each([
  ['two threads', { TF_NUM_INTRAOP_THREADS: '2', TF_NUM_INTEROP_THREADS: '2' }],
  ['one pooled thread', { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' }],
  ['an old instruction set', { ONEDNN_MAX_CPU_ISA: 'SSE41' }],
  ['oneDNN asked for', { TF_ENABLE_ONEDNN_OPTS: '1' }],
  ['no folder for temporary files', { TMPDIR: '/nonexistent' }],
])('when it runs with %s, then 300 steps have the same bits', (_, env) => {
  expect(hashLosses(env).hash).toBe(goldenLosses);
});
