#!/usr/bin/env node
// Sets a bare machine up: `npm run setup`, and first thing in `npm start` and `npm test`; where npm installed forgetviz
// as a package, `npx forgetviz-setup`. Plain JavaScript with Node's own modules only, since it runs before there are
// packages.
import { runAsProgram } from './program.mjs';
import { SetupFailure } from './failure.mjs';
import { thisPlace } from './place.mjs';
import { runSteps } from './steps.mjs';

const OLDEST_NODE = [20, 19];

await runAsProgram(async () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new SetupFailure(`this is Node ${process.versions.node}`, `install Node ${OLDEST_NODE.join('.')} or newer`);
  }
  await runSteps(thisPlace());
});
