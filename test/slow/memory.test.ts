import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { resolveExperiment } from '../../src/experiment';
import { memoryOf, totalOf } from '../../src/studio/memory/estimate';

/** The largest resident memory of a process that trains an experiment for some steps, in bytes. */
function measured(flags: Readonly<Record<string, string>>): number {
  const out = execFileSync(process.execPath, [join(__dirname, '..', 'fixtures', 'train-and-weigh.js')], {
    input: JSON.stringify(resolveExperiment({ flags }).experiment),
    encoding: 'utf8',
  });
  return Number(out);
}

const small = measured({ steps: '4' });

test.each<Readonly<Record<string, string>>>([
  { points: '50000', network: 'Chain(Dense(400,20))' },
  { points: '100000', stepsPerFrame: '4' },
  { points: '1000', network: 'Chain(Dense(40,4096,tanh),Dense(4096,2000,tanh),Dense(2000,20))' },
  { points: '1000', network: 'Chain(Dense(40,4096,tanh),Dense(4096,2000,tanh),Dense(2000,20))', optimizer: 'sgd' },
  { points: '1000', network: 'Chain(Dense(40,4096,tanh),Dense(4096,2000,tanh),Dense(2000,20))', ewc: '0.1' },
  { points: '20000', network: 'Chain(Dense(40,4096,atan),Dense(4096,20))' },
  {
    ...{ points: '20000', window: '20000' },
    network: 'Chain(Dense(40,1000,atan),Dense(1000,1000,atan),Dense(1000,1000,atan),Dense(1000,20))',
  },
  {
    points: '20000',
    window: '8000',
    dropout: '0.1',
    network: 'Chain(Dense(40,2000,gelu),Dense(2000,1000,gelu),Dense(1000,20))',
  },
])(
  'when %j is trained, then it takes as much as was estimated, within a factor of two',
  (flags) => {
    const experiment = resolveExperiment({ flags: { steps: '8', ...flags } }).experiment;
    const { programs, ...rest } = memoryOf(experiment, ['training']);
    const estimated = totalOf({ programs: 0, ...rest });
    expect(programs).toBeGreaterThan(small * 0.8);
    const taken = measured({ steps: '8', ...flags }) - small;
    expect(estimated / taken).toBeGreaterThan(0.5);
    expect(estimated / taken).toBeLessThan(2);
  },
  120_000,
);
