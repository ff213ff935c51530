import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFolder, withTemporaryFolder } from './atomic.mjs';
import { findProgram, runChild, tellingLine } from './child.mjs';
import { setUp } from './command.cjs';
import { SetupFailure, Unavailable } from './failure.mjs';
import { withLock } from './lock.mjs';
import { hashFile, isIntact, writeManifest } from './manifest.mjs';
import { tilde } from './place.mjs';
import { hasWheels, pipArguments } from './wheels.mjs';

/** @typedef {import('./place.mjs').Place} Place */
/** @typedef {import('./wheels.mjs').Wheel} Wheel */

/** Python's zipfile unpacks the wheel: Node has no unzip of its own. Arguments: the wheel, the folder, pairs and programs as JSON. */
const UNPACK = `
import json, os, shutil, sys, zipfile
wheel, folder, take, programs = sys.argv[1], sys.argv[2], json.loads(sys.argv[3]), json.loads(sys.argv[4])
with zipfile.ZipFile(wheel) as archive:
    for info in archive.infolist():
        for source, target in take:
            if info.is_dir() or not (info.filename == source or source.endswith('/') and info.filename.startswith(source)):
                continue
            path = os.path.join(folder, target + info.filename[len(source):])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with archive.open(info) as data, open(path, 'wb') as file:
                shutil.copyfileobj(data, file, 1 << 20)
for program in programs:
    os.chmod(os.path.join(folder, program), 0o755)
`;

const FREE_SPACE = `free about 2 GB on the disk of the cache folder, then run \`${setUp}\` again`;

/**
 * Where the cache has what is kept of a wheel.
 *
 * @param {Wheel} wheel
 * @param {Place} place
 */
export function keptFolder(wheel, place) {
  return join(place.cache, wheel.folder);
}

/**
 * Whether the cache holds what a wheel is fetched for, complete and unchanged.
 *
 * @param {Wheel} wheel
 * @param {Place} place
 * @param {string} [prefix]
 */
function isKept(wheel, place, prefix = wheel.checked) {
  return isIntact(keptFolder(wheel, place), wheel.sha256, prefix);
}

/**
 * Sees that the cache holds what a wheel is fetched for.
 *
 * @param {Wheel} wheel
 * @param {Place} place
 * @param {string} [prefix]
 */
export async function keepWheel(wheel, place, prefix) {
  if (isKept(wheel, place, prefix)) return;
  await withLock(place.cache, place, async () => {
    // Asked again: the set-up of another checkout may have fetched it meanwhile.
    if (!isKept(wheel, place, prefix)) await fetchWheel(wheel, place);
  });
}

/**
 * Fetches a wheel with pip, checks its hash and keeps what is wanted of it in the cache.
 *
 * @param {Wheel} wheel
 * @param {Place} place
 */
async function fetchWheel(wheel, place) {
  const python = await findPython(place);
  const target = keptFolder(wheel, place);
  place.say(`${wheel.folder}: fetching ${wheel.requirement} with pip (${wheel.megabytes} MB) into ${tilde(target)}`);
  await withTemporaryFolder(place.cache, async (folder) => {
    const file = await download(wheel, python, join(folder, 'wheel'), place);
    const unpacked = join(folder, 'unpacked');
    mkdirSync(unpacked);
    const lists = [JSON.stringify(wheel.take), JSON.stringify(wheel.executable)];
    const { ok, output } = await runChild(python, ['-c', UNPACK, file, unpacked, ...lists], { env: place.env });
    if (!ok) {
      throw new SetupFailure(`${wheel.requirement} cannot be unpacked: ${tellingLine(output)}`, FREE_SPACE);
    }
    writeManifest(unpacked, wheel.sha256);
    replaceFolder(unpacked, target);
  });
}

/**
 * @param {Wheel} wheel
 * @param {string} python
 * @param {string} folder
 * @param {Place} place
 * @returns {Promise<string>} the path of the wheel's file
 */
async function download(wheel, python, folder, place) {
  mkdirSync(folder);
  // A /tmp in memory may be too small for it.
  const env = { ...place.env, TMPDIR: folder };
  const { ok, output } = await runChild(python, pipArguments(wheel, folder), { env });
  const name = ok ? readdirSync(folder).find((each) => each.endsWith('.whl')) : undefined;
  if (name === undefined) {
    if (output.includes('No space left')) throw new SetupFailure(`no disk space for ${wheel.requirement}`, FREE_SPACE);
    const fix = `see that pip reaches its package index (a proxy? \`pip config list\`), then run \`${setUp}\` again`;
    throw new Unavailable(`pip cannot fetch ${wheel.requirement}: ${tellingLine(output)}`, fix);
  }
  const file = join(folder, name);
  const sha256 = hashFile(file);
  if (sha256 !== wheel.sha256) {
    const cause = `the wheel of ${wheel.requirement} has the hash ${sha256.slice(0, 12)}… and not ${wheel.sha256.slice(0, 12)}…`;
    throw new SetupFailure(
      cause,
      `run \`${setUp}\` again; if it stays, your package index serves another file: ask its keeper`,
    );
  }
  return file;
}

/**
 * @param {Place} place
 * @returns {Promise<string>} the path of a Python that has pip
 */
async function findPython(place) {
  if (!hasWheels(place)) {
    throw new Unavailable(`there is no wheel for ${place.platform} on ${place.arch}`, 'use Linux on x86-64');
  }
  if (!hasGlibc()) {
    throw new Unavailable('the C library of this system is not glibc', 'use a Linux with glibc, such as Debian');
  }
  const python = findProgram('python3', place.env);
  if (python === undefined) {
    throw new Unavailable('python3 is not on PATH', 'install Python 3 with pip (Debian: apt install python3-pip)');
  }
  const { ok } = await runChild(python, ['-m', 'pip', '--version'], { env: place.env });
  if (!ok) throw new Unavailable('python3 has no pip', 'install pip (Debian: apt install python3-pip)');
  return python;
}

/** The wheels are built for it; Alpine has musl. */
function hasGlibc() {
  const { header } = /** @type {{ header: object }} */ (process.report.getReport());
  return 'glibcVersionRuntime' in header;
}
