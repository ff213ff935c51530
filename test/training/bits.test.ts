import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nodeVersions } from '../support/nodes';
import { testWithQemu } from '../support/qemu';

const script = join(__dirname, '..', 'fixtures', 'hash-losses.js');
/** Of the losses of 300 steps of the default experiment, in which the window shifts. */
const golden = '03321682e8d440434ca4778178fa256f07cc3395908b7f000396ba9d6c533e1e';

interface Outcome {
  readonly hash: string;
  readonly shifts: number;
}

function hashOf(env: NodeJS.ProcessEnv, command: readonly string[] = [process.execPath]): Outcome {
  const [file = '', ...args] = command;
  const { stdout, stderr } = spawnSync(file, [...args, script, '{"steps":300}'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Outcome;
}

test.each(nodeVersions)('when Node is %s, then 300 steps have the same bits', (_, node) => {
  expect(hashOf({}, [node])).toEqual({ hash: golden, shifts: expect.any(Number) as number });
});

test('when the run is hashed, then the window has shifted in it', () => {
  expect(hashOf({}).shifts).toBeGreaterThan(20);
});

test.each([
  ['two threads', { TF_NUM_INTRAOP_THREADS: '2', TF_NUM_INTEROP_THREADS: '2' }],
  ['one pooled thread', { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1' }],
  ['an old instruction set', { ONEDNN_MAX_CPU_ISA: 'SSE41' }],
  ['oneDNN asked for', { TF_ENABLE_ONEDNN_OPTS: '1' }],
])('when it runs with %s, then 300 steps have the same bits', (_, env) => {
  expect(hashOf(env).hash).toBe(golden);
});

testWithQemu.each(['Haswell', 'EPYC'])(
  'when the processor is an emulated %s, then 300 steps have the same bits',
  (cpu) => {
    expect(hashOf({}, ['qemu-x86_64', '-cpu', cpu, process.execPath]).hash).toBe(golden);
  },
  240_000,
);
