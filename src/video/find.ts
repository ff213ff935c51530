import { accessSync, chmodSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { ForgetvizError } from '../errors';
import { run } from './run';

/** Where an ffmpeg was found, in the order of looking. */
export type FfmpegSource = 'option' | 'FFMPEG_PATH' | 'PATH' | 'cache' | 'npm';

export interface Ffmpeg {
  readonly path: string;
  readonly source: FfmpegSource;
  /** As it names itself, such as `5.1.6-0+deb12u1`. */
  readonly version: string;
}

/** The static build that `npm run setup` keeps. */
export function cachedFfmpeg(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'forgetviz', 'ffmpeg-9.0.2', 'ffmpeg');
}

/**
 * The ffmpeg to use: the one given, FFMPEG_PATH, the first on PATH, the one that set-up keeps, or the one in the npm package.
 * @throws {ForgetvizError} when the one asked for by name does not work, or none is found.
 */
export async function findFfmpeg(given?: string): Promise<Ffmpeg> {
  if (given !== undefined) return asked(given, 'option', `--ffmpeg ${given}`);
  const variable = process.env.FFMPEG_PATH;
  if (variable) return asked(variable, 'FFMPEG_PATH', `FFMPEG_PATH=${variable}`);
  for (const [path, source] of candidates()) {
    const version = await versionOf(path);
    if (typeof version === 'string') return { path, source, version };
  }
  throw new ForgetvizError('no ffmpeg was found', {
    code: 'FFMPEG_NOT_FOUND',
    blame: 'machine',
    hint: 'Run npm run setup, install ffmpeg, or name one with --ffmpeg.',
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
  const { stdout, error } = await run(path, ['-version']);
  const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1];
  if (error === undefined && version !== undefined) return version;
  if (error !== undefined && 'code' in error) {
    if (error.code === 'ENOENT') return new Error('there is no such file', { cause: error });
    if (error.code === 'EACCES') return new Error('it may not be executed', { cause: error });
  }
  return new Error('it does not answer -version as ffmpeg does', { cause: error });
}

function* candidates(): Generator<readonly [string, FfmpegSource]> {
  for (const path of onPath('ffmpeg')) yield [path, 'PATH'];
  const cached = cachedFfmpeg();
  if (isExecutable(cached)) yield [cached, 'cache'];
  const installed = npmFfmpeg();
  if (installed !== undefined) yield [installed, 'npm'];
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

/** The binary of the optional package, whose install script sets the executable bit and may not have run. */
function npmFfmpeg(): string | undefined {
  try {
    const name = `@ffmpeg-installer/${process.platform}-${process.arch}/package.json`;
    const path = join(require.resolve(name), '..', process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg');
    if (!isExecutable(path)) chmodSync(path, 0o755);
    return path;
  } catch {
    return undefined;
  }
}
