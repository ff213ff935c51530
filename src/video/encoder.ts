import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Writable } from 'node:stream';
import createCommand from 'fluent-ffmpeg';
import { describeSystemError, ForgetvizError } from '../errors';
import { fileUrl, type FfmpegArguments } from './arguments';
import { tailOf } from './tail';

/** An ffmpeg that runs. */
export interface Running {
  /** The frames go in here; the callback of a write tells when its buffer may be used again. */
  readonly stdin: Writable;
  /** Settles when ffmpeg has gone: with what it wrote to stderr, and an error if it failed. Never rejects. */
  readonly ended: Promise<FfmpegExit>;
  /** At once; `ended` then settles within seconds, also where the system does not let go of it. */
  readonly kill: () => void;
}

interface FfmpegExit {
  readonly error: Error | undefined;
  readonly stderr: string;
}

/** Milliseconds in which the last words of a process that has gone arrive. */
const grace = 300;

/** Milliseconds in which a process that is killed is gone, unless it hangs within the system: on a dead network disk. */
const mourning = 5000;

/**
 * Starts ffmpeg through fluent-ffmpeg, which is archived: whatever is particular about it stands in this file.
 *
 * The process stays in our session: one of its own, which `detached` would give it, is a scheduling group of its own on
 * Linux (sched(7), autogroup), in which its threads are preempted at every write; that cost 0.7 ms of CPU a frame. So
 * Ctrl-C reaches ffmpeg too, and what it then leaves is thrown away all the same.
 * @throws {ForgetvizError} `FFMPEG_BROKEN` when there is no such program, or the system does not start it.
 */
export function startFfmpeg(path: string, args: FfmpegArguments, output: string): Promise<Running> {
  const command = createCommand();
  answerQuestions(command, path, args);
  // A name, also of standard input: a stream it would pipe, where we write ourselves.
  command.input(args.source);
  // One argument each: a single array would be split at spaces, in metadata and names too.
  command.inputOptions(...args.global, ...args.input);
  addSound(command, args.audio);
  command.outputOptions(...args.output);
  return new Promise((resolve, reject) => {
    let tail = (): string => '';
    const { ended, settle } = endOf(command, () => tail());
    command.once('error', (error: Error) => {
      reject(notStarted(path, error));
    });
    command.once('start', () => {
      const child = processOf(command);
      if (child.pid === undefined) {
        // It would throw at this event, for want of the output of a process that never was.
        child.removeAllListeners('error').once('error', (error) => command.emit('error', error, null, null));
        return;
      }
      letGoAtExit(child);
      // It would keep the last lines, however long a line is.
      child.stderr.removeAllListeners('data');
      child.stdout.removeAllListeners('data').resume();
      tail = tailOf(child.stderr);
      // The callback of the write that failed tells, too.
      child.stdin.on('error', () => undefined);
      const kill = (): void => {
        child.kill('SIGKILL');
        const timer = setTimeout(() => {
          settle(new Error('it was killed, and hangs within the system'));
          letGo(child);
        }, mourning).unref();
        void ended.then(() => {
          clearTimeout(timer);
        });
      };
      resolve({ stdin: child.stdin, ended, kill });
    });
    command.save(fileUrl(output));
  });
}

/**
 * It asks `ffmpeg -formats` and `-encoders` before the first run of a process, to check what we have checked ourselves.
 * Its two public methods that ask are answered here instead, at once.
 */
function answerQuestions(command: createCommand.FfmpegCommand, path: string, { input, output }: FfmpegArguments): void {
  const known = { description: '', canDemux: true, canMux: true };
  const formats = [...valuesOf('-f', input), ...valuesOf('-f', output)].map((name) => [name, known] as const);
  command.availableFormats = (answer) => {
    answer(noError, Object.fromEntries(formats));
  };
  command.availableEncoders = (answer) => {
    // Its last question, in the same turn as it reads the path, which is kept for all commands together.
    command.setFfmpegPath(path);
    answer(noError, {});
  };
}

// The types forget that Node's callbacks take null.
const noError = null as unknown as Error;

function addSound(command: createCommand.FfmpegCommand, audio: readonly string[]): void {
  const file = audio.at(-1);
  if (file === undefined) return;
  command.input(file).inputOptions(...audio.slice(0, -2));
}

interface End {
  readonly ended: Promise<FfmpegExit>;
  readonly settle: (error: Error | undefined) => void;
}

function endOf(command: createCommand.FfmpegCommand, stderr: () => string): End {
  let settle: End['settle'] = () => undefined;
  const ended = new Promise<FfmpegExit>((resolve) => {
    settle = (error) => {
      resolve({ error, stderr: stderr() });
    };
  });
  command.on('error', (error: Error) => {
    settle(error);
  });
  command.on('end', () => {
    settle(undefined);
  });
  return { ended, settle };
}

/** The process of a command that has started; the types do not tell of it. */
function processOf(command: createCommand.FfmpegCommand): ChildProcessWithoutNullStreams {
  return (command as unknown as { readonly ffmpegProc: ChildProcessWithoutNullStreams }).ffmpegProc;
}

/** What a wrapper leaves behind may hold its streams open, for whose end fluent-ffmpeg would wait. */
function letGoAtExit(child: ChildProcessWithoutNullStreams): void {
  child.once('exit', () => {
    setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, grace);
  });
}

/** Of a process that does not go: this one need not wait for it. */
function letGo(child: ChildProcessWithoutNullStreams): void {
  child.unref();
  for (const stream of child.stdio) stream?.destroy();
}

function notStarted(path: string, error: Error): ForgetvizError {
  const why = describeSystemError(error)?.cause ?? error.message;
  return new ForgetvizError(`${path}: it cannot be started: ${why}`, {
    code: 'FFMPEG_BROKEN',
    blame: 'machine',
    hint: 'Name another ffmpeg with --ffmpeg.',
    cause: error,
  });
}

function valuesOf(name: string, args: readonly string[]): string[] {
  return args.filter((_, place) => args[place - 1] === name);
}
