import { statSync } from 'node:fs';
import { join } from 'node:path';
import { writeText } from './atomic.mjs';
import { Unavailable } from './failure.mjs';
import { isKept, keepWheel } from './fetch-wheel.mjs';
import { FFMPEG } from './wheels.mjs';

/** Remembers that this machine cannot have the static ffmpeg, so that it is tried once a day and not at every start. */
const TRIED = join('node_modules', '.forgetviz-no-ffmpeg');
const DAY_MS = 24 * 3600 * 1000;

/** The static ffmpeg in the cache. Without it an ffmpeg on PATH does, or the slow one among the packages. @type {import('./place.mjs').Step} */
export const ffmpeg = {
  name: 'ffmpeg',
  isDone(place) {
    if (isKept(FFMPEG, place)) return true;
    const tried = statSync(join(place.root, TRIED), { throwIfNoEntry: false });
    return tried !== undefined && Date.now() - tried.mtimeMs < DAY_MS;
  },
  async run(place) {
    try {
      await keepWheel(FFMPEG, place);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      place.say(
        `warning: no static ffmpeg, since ${error.message}; an ffmpeg on PATH or the slow one among the packages is used`,
      );
      writeText(join(place.root, TRIED), '');
    }
  },
};
