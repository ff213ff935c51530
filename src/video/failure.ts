import { ForgetvizError } from '../errors';
import { writeFailure } from '../files';

const full = /no space left on device|ENOSPC|disk quota exceeded|EDQUOT/i;

/** Behind a limit of this process (ulimit -f), the system ends ffmpeg with this signal (setrlimit(2)). */
const tooLarge = /\bSIGXFSZ\b|File too large/;

/** Lines that only say that something failed, and what encoders report about themselves. */
const empty =
  /^(conversion failed!?|error opening output files?:?.*|Svt\[(info|warn)\].*|x265 \[(info|warning)\].*|)$/i;

/** Whether a text is about a disk without space. */
export function saysFull(text: string): boolean {
  return full.test(text);
}

/** The error for an ffmpeg that stopped, other than by us: its last line is the cause. Pure. */
export function ffmpegFailure(out: string, frames: number, stderr: string, error?: Error): ForgetvizError {
  if (saysFull(stderr)) return noSpace(out, new Error(stderr.trim()));
  const refused = refusals.find((words) => stderr.includes(words));
  // What is refused may be something that is read.
  if (refused !== undefined && !stderr.includes('Error opening input'))
    return unwritable(out, refused.toLowerCase(), new Error(stderr.trim()));
  if (tooLarge.test(`${error?.message} ${stderr}`))
    return writeFailure(`output ${out}`, { code: 'EFBIG', cause: error });
  if (/\bSIGKILL\b/.test(error?.message ?? '')) return killed(out, frames, error);
  const line = lastLine(stderr);
  const cause = new Error(stderr.trim() || (error?.message ?? 'it ended before the last frame'), { cause: error });
  return new ForgetvizError(`output ${out}: ffmpeg stopped after ${frames} frames: ${line ?? reason(error)}`, {
    code: 'FFMPEG_FAILED',
    blame: 'machine',
    hint: 'Try another --codec or ending, or another ffmpeg with --ffmpeg; forgetviz doctor shows which one is used.',
    cause,
  });
}

/** The error for an ffmpeg that ended without one, though its file is not whole. Pure. */
export function notWhole(out: string, what: string, stderr: string): ForgetvizError {
  return new ForgetvizError(`output ${out}: ffmpeg left a file that is not whole: ${what}${saying(stderr)}`, {
    code: 'FFMPEG_FAILED',
    blame: 'machine',
    hint: 'Look whether the disk is full or something stops ffmpeg; another one can be named with --ffmpeg.',
    cause: new Error(stderr.trim() || 'it ended without a word'),
  });
}

/** The error for an ffmpeg that is there and does nothing. Pure. */
export function stuck(out: string, what: string, seconds: number, stderr: string): ForgetvizError {
  return new ForgetvizError(`output ${out}: ffmpeg is stuck: ${what} for ${seconds} s${saying(stderr)}`, {
    code: 'FFMPEG_STUCK',
    blame: 'machine',
    hint: 'Look whether the disk answers and the machine has memory; another ffmpeg can be named with --ffmpeg.',
    cause: new Error(stderr.trim() || 'it said nothing'),
  });
}

const saying = (stderr: string): string => {
  const line = lastLine(stderr);
  return line === undefined ? '' : ` (it said: ${line})`;
};

/** What ffmpeg said last that tells a cause, without the address of the part that said it. */
export function lastLine(stderr: string): string | undefined {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trim());
  const last = lines.findLast((line) => !empty.test(line));
  return last?.replace(/^\[([^\]@]*?) @ 0x[0-9a-f]+\]/, '[$1]').slice(0, 300);
}

function reason(error: Error | undefined): string {
  return error?.message.replace(/: *$/, '') ?? 'it ended by itself, without a word';
}

/** What ffmpeg repeats of the system (strerror(3)) where it is not let write. */
const refusals = ['Permission denied', 'Operation not permitted', 'Read-only file system', 'Input/output error'];

function unwritable(out: string, why: string, cause: Error): ForgetvizError {
  return new ForgetvizError(`output ${out}: it cannot be written: ${why}`, {
    code: 'WRITE_FAILED',
    blame: 'machine',
    hint: 'Write to another folder or disk.',
    cause,
  });
}

/** Nobody but the system, or somebody at it, sends this signal: most often for want of memory. */
function killed(out: string, frames: number, cause: Error | undefined): ForgetvizError {
  return new ForgetvizError(`output ${out}: ffmpeg was killed after ${frames} frames (SIGKILL)`, {
    code: 'KILLED',
    blame: 'machine',
    hint: 'Most likely memory ran out: use a smaller --size, --speed fast, or fewer --jobs at a time.',
    cause,
  });
}

function noSpace(out: string, cause: unknown): ForgetvizError {
  return new ForgetvizError(`output ${out}: no space left on the disk`, {
    code: 'NO_SPACE',
    blame: 'machine',
    hint: 'Free some space, write to another disk, or make a smaller file (--speed small, a higher --crf, fewer --steps).',
    cause,
  });
}
