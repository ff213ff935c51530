import { describeFailure } from './failure.mjs';
import { thisPlace } from './place.mjs';

/**
 * What set-up's programs have in common: how they end, and who may read what they make.
 *
 * @param {() => Promise<void>} work
 */
export async function runAsProgram(work) {
  // Children and temporary folders go with this process: see child.mjs and atomic.mjs.
  process.on('SIGHUP', () => process.exit(129));
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
  // Whoever can read the checkout can use it, also when it is set up under a umask of 077: nothing in it is secret.
  process.umask(process.umask(0o022) & ~0o055);
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${describeFailure(error, thisPlace().root)}\n`);
    process.exitCode = 1;
  }
}
