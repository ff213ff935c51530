import { statSync } from 'node:fs';
import type { Running } from './encoder';
import { stuck } from './failure';

/** Seconds in which an ffmpeg that works has taken a frame or written something, at any size and speed. */
export const standardPatience = 60;

/** Time is counted in so many pieces: a process that was stopped for hours (Ctrl-Z) missed one of them. */
const pieces = 30;

interface Patience {
  /** What messages call the output. */
  readonly subject: string;
  /** The file that ffmpeg writes. */
  readonly file: string;
  /** Without a sign of life. */
  readonly seconds: number;
  /** What it did when it was last heard of. */
  readonly what: string;
}

/**
 * Waits for work of an ffmpeg, which is killed where it neither comes to the end of it nor writes anything for too long.
 * @throws {ForgetvizError} `FFMPEG_STUCK`
 */
export async function patiently<T>(
  { ended, kill }: Pick<Running, 'ended' | 'kill'>,
  work: Promise<T>,
  { subject, file, seconds, what }: Patience,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<typeof isStuck>((resolve) => {
    let [last, still] = [signOf(file), 0];
    timer = setInterval(
      () => {
        const now = signOf(file);
        still = now === last ? still + 1 : 0;
        last = now;
        if (still >= pieces) resolve(isStuck);
      },
      (seconds * 1000) / pieces,
    );
  });
  const outcome = await Promise.race([work, silence]).finally(() => {
    clearInterval(timer);
  });
  if (outcome !== isStuck) return outcome;
  kill();
  throw stuck(subject, what, seconds, (await ended).stderr);
}

const isStuck = Symbol('stuck');

/** Changes whenever something is written into a file. */
function signOf(file: string): string {
  const { size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${size} ${mtimeMs}`;
}
