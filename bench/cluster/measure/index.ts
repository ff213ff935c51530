import { measureFolder } from './folder';
import { measureQueue } from './queue';
import { measureRuns } from './runs';
import { measureTakeovers } from './takeover';

/*
 * Prints what ../measured.json is made of, part by part: `node bench/build/bench/cluster/measure/index.js runs 1..4`, with an
 * experiment such as 'quality: 4k' after the seeds; or `queue`, `takeovers`, `folder`, each with a number.
 */

const [part = '', size = '', experiment = 'title: A neural network, forgetting'] = process.argv.slice(2);

const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  runs: () => measureRuns(size, experiment),
  queue: () => measureQueue(Number(size)),
  takeovers: () => measureTakeovers(Number(size)),
  folder: () => measureFolder(Number(size)),
};

async function main(): Promise<void> {
  const measure = parts[part];
  if (!measure) throw new Error(`there is no such part: ${part}`);
  console.log(JSON.stringify(await measure(), undefined, 2));
}

void main();
