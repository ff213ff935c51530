import { gaussianPairs } from '../../src/data';
import { defaultExperiment, parseNetwork, widths } from '../../src/experiment';
import { openSession } from '../../src/tensorflow';
import { buildProgram, type Callable } from '../../src/training/program';

/* The step as this program trains it: prints microseconds of a step alone, of a step in a call of many, and of step and profile. */

const points = Number(process.argv[2] ?? 500);
const calls = Number(process.argv[3] ?? 1000);

const experiment = { ...defaultExperiment, points };
const network = parseNetwork(experiment.network);
const { inputs, outputs } = widths(network);
const program = buildProgram(experiment, network, gaussianPairs(1, points, inputs, outputs));
const [one, many] = program.train;
const session = openSession([one, many, program.trainAndProfile].map(({ output }) => output));

function measure({ output, steps }: Callable, count: number): number {
  for (let call = 0; call < count / 10; call++) session.run(output);
  const start = process.hrtime.bigint();
  for (let call = 0; call < count; call++) session.run(output);
  return Number(process.hrtime.bigint() - start) / 1e3 / (count * steps);
}

console.log(`step ${measure(one, calls).toFixed(2)}`);
console.log(`many ${measure(many, Math.ceil(calls / many.steps)).toFixed(2)}`);
console.log(`profile ${measure(program.trainAndProfile, calls).toFixed(2)}`);
session.dispose();
