import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finishAll } from '../../src/files';
import { findFfmpeg, openEncoder, planOutput, type EncodeOptions, type EncoderOptions } from '../../src/video';
import type { ForgetvizError } from '../../src/errors';
import type { VideoPlan } from '../../src/video';

export const size = { width: 64, height: 48 } as const;

/** A program that stands in for ffmpeg. */
export const fixture = (name: string) => ({ path: join(__dirname, 'fixtures', name) });

/** A folder of its own for each test of a file. */
export function useFolder(): { readonly path: (name: string) => string; readonly names: () => string[] } {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'forgetviz-video-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { path: (name) => join(folder, name), names: () => readdirSync(folder).sort() };
}

export function videoPlan(out: string, options: EncodeOptions = {}): VideoPlan {
  const plan = planOutput(out, options);
  if (plan.kind !== 'video') throw new Error(`${out} is a folder`);
  return plan;
}

/** A frame of one colour, from 8-bit RGB to BT.709 limited range (ITU-R BT.709-6, items 3 and 4). */
export function flat(
  [red, green, blue]: readonly [number, number, number],
  { width, height }: { readonly width: number; readonly height: number } = size,
): Buffer {
  const y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [luma, cb, cr] = [
    16 + (219 * y) / 255,
    128 + (224 * (blue - y)) / 1.8556 / 255,
    128 + (224 * (red - y)) / 1.5748 / 255,
  ];
  const chroma = (width * height) / 4;
  return Buffer.concat([
    Buffer.alloc(width * height, Math.round(luma)),
    Buffer.alloc(chroma, Math.round(cb)),
    Buffer.alloc(chroma, Math.round(cr)),
  ]);
}

/** Writes frames into a file with the ffmpeg of this machine. */
export async function encode(
  out: string,
  frames: Iterable<Buffer>,
  { options = {}, ...more }: Partial<EncoderOptions> & { readonly options?: EncodeOptions } = {},
): Promise<number> {
  const ffmpeg = await findFfmpeg();
  const encoder = await openEncoder({ ffmpeg, plan: videoPlan(out, options), size, fps: 25, ...more });
  for (const frame of frames) await encoder.write(frame);
  await finishAll([encoder]);
  return encoder.bytes();
}

/** The raw frames of a file, decoded by ffmpeg. */
export async function decode(file: string, pixelFormat: 'rgb24' | 'yuv420p'): Promise<Buffer> {
  const { path } = await findFfmpeg();
  // Without it the conversion from 10 bits alone is off by 4.
  const exact = ['-sws_flags', 'accurate_rnd+full_chroma_int'];
  const raw = ['-pix_fmt', pixelFormat, '-f', 'rawvideo', 'pipe:1'];
  return output(path, ['-v', 'error', '-i', `file:${file}`, '-map', '0:v', ...exact, ...raw]);
}

/** What a program writes to its standard output. */
export function output(path: string, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile(path, args, { encoding: 'buffer', maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.toString(), { cause: error }));
      else resolve(stdout);
    });
  });
}

/** The error that a promise must end with. */
export async function errorOf(work: Promise<unknown> | (() => unknown)): Promise<ForgetvizError> {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    return error as ForgetvizError;
  }
  throw new Error('it should have failed');
}
