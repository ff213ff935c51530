import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { setUp } from '#setup';
import { ForgetvizError } from '../errors';
import { askOnce } from './ask';

/** Where an ffmpeg was found, in the order of looking. */
type FfmpegSource = 'option' | 'FFMPEG_PATH' | 'PATH' | 'setup' | 'npm';

export interface Ffmpeg {
  readonly path: string;
  readonly source: FfmpegSource;
  /** As it names itself, such as `5.1.6-0+deb12u1`. */
  readonly version: string;
}

/** Where set-up puts its static build. */
const ofSetup = join(__dirname, '..', '..', 'node_modules', '.forgetviz', 'ffmpeg');

/**
 * The ffmpeg to use: the one given, FFMPEG_PATH, the first on PATH, the one of the set-up, or the one in the npm package.
 * @throws {ForgetvizError} when the one asked for by name does not work, or none is found.
 */
export async function findFfmpeg(given?: string, placed: string = ofSetup): Promise<Ffmpeg> {
  if (given !== undefined) return asked(given, 'option', `--ffmpeg ${given}`);
  const variable = process.env.FFMPEG_PATH;
  if (variable) return asked(variable, 'FFMPEG_PATH', `FFMPEG_PATH=${variable}`);
  for (const [path, source] of candidates(placed)) {
    const version = await versionOf(path);
    if (typeof version === 'string') return { path, source, version };
  }
  throw new ForgetvizError('no ffmpeg was found', {
    code: 'FFMPEG_NOT_FOUND',
    blame: 'machine',
    hint: `Run ${setUp}, install ffmpeg, or name one with --ffmpeg.`,
  });
}

/** One that was asked for is never replaced by another in silence. */
async function asked(name: string, source: FfmpegSource, where: string): Promise<Ffmpeg> {
  const path = name.includes('/') ? resolve(name) : (onPath(name)[0] ?? resolve(name));
  const version = await versionOf(path);
  if (typeof version === 'string') return { path, source, version };
  throw new ForgetvizError(`${where}: ${version.message}`, {
    code: 'FFMPEG_BROKEN',
    // A variable belongs to the machine, whose other runs will meet it too.
    blame: source === 'option' ? 'usage' : 'machine',
    hint: `Name an ffmpeg that runs, or leave ${source === 'option' ? '--ffmpeg' : 'FFMPEG_PATH'} out to use the one of the set-up.`,
    cause: version,
  });
}

async function versionOf(path: string): Promise<string | Error> {
  const { stdout, error } = await askOnce(path, ['-version']);
  const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1];
  if (error === undefined && version !== undefined) return version;
  if (error !== undefined && 'code' in error) {
    if (error.code === 'ENOENT') return new Error('there is no such file', { cause: error });
    if (error.code === 'EACCES') return new Error('it may not be executed', { cause: error });
  }
  return new Error('it does not answer -version as ffmpeg does', { cause: error });
}

function* candidates(placed: string): Generator<readonly [string, FfmpegSource]> {
  for (const path of onPath('ffmpeg')) yield [path, 'PATH'];
  if (isExecutable(placed)) yield [placed, 'setup'];
  const installed = npmFfmpeg();
  if (installed !== undefined && isExecutable(installed)) yield [installed, 'npm'];
}

function onPath(name: string): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The binary of the optional package, which set-up makes executable. */
function npmFfmpeg(): string | undefined {
  try {
    const name = `@ffmpeg-installer/${process.platform}-${process.arch}/package.json`;
    return join(require.resolve(name), '..', process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg');
  } catch {
    return undefined;
  }
}
