import { randomBytes } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgetvizError } from '../errors';
import { checkAgain, checkOutput, realTarget, temporaryBeside, writeFailure } from '../files';
import type { Encoder } from './open-encoder';
import type { Metadata } from './picture';
import type { PngPlan } from './plan';

/** Stands in every folder that we made: what made it, and the sign that we may replace it. */
export const markerFile = 'forgetviz.json';
const ours = /^(frame-\d{6,}\.png|forgetviz\.json)$/;

export interface PngFolderOptions {
  readonly plan: PngPlan;
  readonly metadata?: Metadata;
  /** Whether a folder that we made earlier is replaced, once this one is complete. True by default. */
  readonly overwrite?: boolean;
}

/**
 * Like the encoder of a video, for frames that are PNG files already: `frame-000001.png` and on.
 * @throws {ForgetvizError} when something of somebody else's stands under the name.
 */
export async function openPngFolder({ plan, metadata, overwrite = true }: PngFolderOptions): Promise<Encoder> {
  const { out } = plan;
  const target = realTarget(out);
  const check = async () => {
    await checkOutput('output', out, { overwrite: true, folder: true });
    await requireReplaceable(out, target, overwrite);
  };
  await check();
  const { temporary, forget } = temporaryBeside(target);
  let [written, bytes, over] = [0, 0, false];

  const discard = async () => {
    over = true;
    await rm(temporary, { recursive: true, force: true });
    forget();
  };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    if (over) throw failure(out, 'it is no longer open', 'Start again.');
    try {
      await work();
    } catch (error) {
      await discard();
      throw writeFailure(`output ${out}`, error);
    }
  };
  await guarded(async () => {
    await mkdir(temporary);
  });

  return {
    write: (png) =>
      guarded(async () => {
        written += 1;
        bytes += png.length;
        await writeFile(join(temporary, `frame-${String(written).padStart(6, '0')}.png`), png);
      }),
    finish: () =>
      guarded(async () => {
        if (written === 0) throw failure(out, 'it would have no frame', 'Use more --steps.');
        await writeFile(join(temporary, markerFile), `${JSON.stringify(metadata?.provenance ?? {}, null, 2)}\n`);
        await checkAgain(check);
      }),
    publish: () =>
      guarded(async () => {
        await replace(temporary, target);
        over = true;
        forget();
      }),
    abort: async () => {
      if (!over) await discard();
    },
    bytes: () => bytes,
  };
}

/**
 * The old folder steps aside first, and only then the new one takes its name: no moment without either's files. Whoever
 * is killed in between leaves the old one under a name that can be seen, and that nothing removes.
 */
async function replace(temporary: string, target: string): Promise<void> {
  const aside = `${target}.old-${randomBytes(3).toString('hex')}`;
  const stood = await rename(target, aside).then(
    () => true,
    () => false,
  );
  try {
    await rename(temporary, target);
  } catch (error) {
    if (stood) await rename(aside, target);
    throw error;
  }
  if (stood) await rm(aside, { recursive: true, force: true });
}

/** Only an empty folder, or one with nothing in it but what we wrote, makes room. */
async function requireReplaceable(out: string, target: string, overwrite: boolean): Promise<void> {
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) return;
  if (target === (await realpath('.'))) {
    throw usage('OUTPUT_IS_FOLDER', `output ${out}: it is the folder we are in`, 'Give the name of a new folder.');
  }
  const names = await readdir(target);
  if (names.length === 0) return;
  const stranger = names.includes(markerFile) ? names.find((name) => !ours.test(name)) : names[0];
  if (stranger !== undefined) {
    throw usage(
      'OUTPUT_NOT_OURS',
      `output ${out}: the folder holds ${stranger}, which forgetviz did not write`,
      'Empty it, or give the name of a new folder.',
    );
  }
  await checkOutput('output', out, { overwrite, folder: true });
}

function failure(out: string, what: string, hint: string): ForgetvizError {
  return new ForgetvizError(`output ${out}: ${what}`, { code: 'PNG_FOLDER', blame: 'run', hint });
}

function usage(code: string, message: string, hint: string): ForgetvizError {
  return new ForgetvizError(message, { code, hint });
}
