import { build } from './build.mjs';
import { isCheckout } from './command.cjs';
import { ffmpeg } from './ffmpeg.mjs';
import { withLock } from './lock.mjs';
import { packages } from './packages.mjs';
import { tensorflow } from './tensorflow.mjs';

/** @typedef {import('./place.mjs').Place} Place */
/** @typedef {import('./place.mjs').Step} Step */

/** Everything that set-up sees to, in this order: each step may use what those before it made. */
export const STEPS = [packages, tensorflow, ffmpeg, build];

/** What is left to do in a package that npm installed: it came built, and with its packages. */
const STEPS_OF_PACKAGE = [tensorflow, ffmpeg];

/**
 * Runs those steps that are not done. Where all are, it only looks.
 *
 * @param {Place} place
 * @param {Step[]} [steps]
 */
export async function runSteps(place, steps = isCheckout ? STEPS : STEPS_OF_PACKAGE) {
  if (steps.every((step) => step.isDone(place))) return;
  await withLock(place.root, place, async () => {
    // Asked again: another set-up may have done them meanwhile.
    for (const step of steps) {
      if (!step.isDone(place)) await step.run(place);
    }
  });
}
