// Sets a bare machine up: `npm run setup`, and first thing in `npm start` and `npm test`. Plain JavaScript with Node's
// own modules only, since it runs before there are packages.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeFailure, SetupFailure } from './failure.mjs';
import { cacheFolder } from './place.mjs';
import { runSteps } from './steps.mjs';

const OLDEST_NODE = [20, 19];

// Children and temporary folders go with this process: see child.mjs and atomic.mjs.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

try {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new SetupFailure(`this is Node ${process.versions.node}`, `install Node ${OLDEST_NODE.join('.')} or newer`);
  }
  await runSteps({
    root: dirname(dirname(fileURLToPath(import.meta.url))),
    cache: cacheFolder(process.env),
    env: process.env,
    platform: process.platform,
    arch: process.arch,
    // On stderr: stdout belongs to the command that follows.
    say: (line) => process.stderr.write(`setup: ${line}\n`),
  });
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
}
