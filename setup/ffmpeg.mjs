import { accessSync, chmodSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { linkOrCopy, writeText } from './atomic.mjs';
import { Unavailable } from './failure.mjs';
import { keepWheel, keptFolder } from './fetch-wheel.mjs';
import { findPackage, ownFile } from './place.mjs';
import { isStamped, writeStamp } from './stamp.mjs';
import { FFMPEG } from './wheels.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** Where `src/video` looks for it. */
const PROGRAM = 'ffmpeg';
const STAMP = 'ffmpeg.json';

/** Remembers that this machine cannot have the static ffmpeg, so that it is tried once a day and not at every start. */
const TRIED = 'no-ffmpeg';
const DAY_MS = 24 * 3600 * 1000;

/** The static ffmpeg. Without it an ffmpeg on PATH does, or the slow one among the packages. @type {import('./place.mjs').Step} */
export const ffmpeg = {
  name: 'ffmpeg',
  isDone(place) {
    return isStamped(ownFile(place, STAMP), FFMPEG.sha256) || wasTried(place);
  },
  async run(place) {
    makeExecutable(place);
    try {
      await keepWheel(FFMPEG, place);
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      place.say(
        `warning: no static ffmpeg, since ${error.message}; an ffmpeg on PATH or the slow one among the packages is used`,
      );
      writeText(ownFile(place, TRIED), '');
      return;
    }
    linkOrCopy(join(keptFolder(FFMPEG, place), PROGRAM), ownFile(place, PROGRAM), 0o755);
    writeStamp(ownFile(place, STAMP), FFMPEG.sha256, [ownFile(place, PROGRAM)]);
  },
};

/**
 * The ffmpeg among the packages becomes a program, which is the work of its install script.
 *
 * @param {Place} place
 */
function makeExecutable({ root, platform, arch }) {
  const folder = findPackage(root, `@ffmpeg-installer/${platform}-${arch}`);
  const path = folder && join(folder, 'ffmpeg');
  if (path && existsSync(path) && !mayI(constants.X_OK, path)) chmodSync(path, 0o755);
}

/**
 * Whether there is nothing to try: it was tried today, or this user cannot write down that it was.
 *
 * @param {Place} place
 */
function wasTried(place) {
  const tried = statSync(ownFile(place, TRIED), { throwIfNoEntry: false });
  return tried !== undefined && (Date.now() - tried.mtimeMs < DAY_MS || !mayI(constants.W_OK, ownFile(place, '')));
}

/**
 * @param {number} mode as of accessSync
 * @param {string} path
 */
function mayI(mode, path) {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
