import type { ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import createCommand from 'fluent-ffmpeg';
import { fileUrl, type FfmpegArguments } from './arguments';

/** An ffmpeg that runs. */
export interface Running {
  /** The frames go in here. */
  readonly stdin: Writable;
  /** Settles when ffmpeg has gone: with what it wrote to stderr, and an error if it failed. Never rejects. */
  readonly ended: Promise<{ readonly error: Error | undefined; readonly stderr: string }>;
  /** At once. */
  readonly kill: () => void;
}

/** Milliseconds in which the last words of a process that has gone arrive. */
const grace = 300;

type Ended = (error: Error | null, ...rest: unknown[]) => void;
type Started = (child: ChildProcess, ...rest: unknown[]) => void;
type Spawn = (args: string[], options: object, started: Started, ended: Ended) => void;

/**
 * Starts ffmpeg through fluent-ffmpeg, which is archived: whatever is particular about it stands in this file.
 * Resolves as soon as the process exists.
 */
export function startFfmpeg(path: string, args: FfmpegArguments, output: string): Promise<Running> {
  return new Promise((resolve) => {
    const source = new Readable({ read: () => undefined });
    const command = createCommand(source);
    skipQuestions(command, args);
    const started = keepChild(command, path);
    const ended = new Promise<{ error: Error | undefined; stderr: string }>((settle) => {
      command.on('error', (error: Error, _stdout: unknown, stderr: unknown) => {
        settle({ error, stderr: textOf(stderr) });
        // Before the process exists nobody else learns of it.
        resolve({ stdin: closed(), ended, kill: () => undefined });
      });
      command.on('end', (_stdout: unknown, stderr: unknown) => {
        settle({ error: undefined, stderr: textOf(stderr) });
      });
    });
    // It would pipe the source. Taking standard input itself instead gives the callback of each write, and only that
    // tells when a buffer may be used again.
    source.pipe = <T extends NodeJS.WritableStream>(stdin: T): T => {
      resolve({ stdin: stdin as unknown as Writable, ended, kill: started.kill });
      return stdin;
    };
    // One argument each: a single array would be split at spaces, in metadata and names too.
    command.inputOptions(...args.global, ...args.input);
    addSound(command, args.audio);
    command.outputOptions(...args.output).save(fileUrl(output));
  });
}

/** It asks `ffmpeg -formats` and `-encoders` before each run and misreads the answers of recent versions. */
function skipQuestions(command: createCommand.FfmpegCommand, { input, output }: FfmpegArguments): void {
  const named = [...valuesOf('-f', input), ...valuesOf('-f', output)];
  const known = { description: '', canDemux: true, canMux: true };
  command.availableFormats = (answer) => {
    answer(noError, Object.fromEntries(named.map((format) => [format, known])));
  };
  command.availableEncoders = (answer) => {
    answer(noError, {});
  };
}

/**
 * Keeps the process to kill it by. It stays in our session: one of its own, which `detached` would give it, is a
 * scheduling group of its own on Linux (sched(7), autogroup), in which its threads are preempted at every write;
 * that cost 0.7 ms of CPU a frame. So Ctrl-C reaches ffmpeg too, and what it then leaves is thrown away all the same.
 */
function keepChild(command: createCommand.FfmpegCommand, path: string): { kill: () => void } {
  const inner = command as unknown as { _spawnFfmpeg: Spawn };
  const spawn = inner._spawnFfmpeg.bind(command);
  let child: ChildProcess | undefined;
  inner._spawnFfmpeg = (args, options, started, ended) => {
    // The path is kept for all commands together: set it in the same turn as it is read.
    command.setFfmpegPath(path);
    const keep: Started = (process, ...rest) => {
      child = process;
      child.once('exit', () => {
        // What a wrapper leaves behind may hold its streams open, for whose end fluent-ffmpeg would wait.
        setTimeout(() => {
          process.stdout?.destroy();
          process.stderr?.destroy();
        }, grace);
      });
      started(process, ...rest);
    };
    spawn(args, options, keep, ended);
  };
  return { kill: () => child?.kill('SIGKILL') };
}

// The types forget that Node's callbacks take null.
const noError = null as unknown as Error;

function addSound(command: createCommand.FfmpegCommand, audio: readonly string[]): void {
  const file = audio.at(-1);
  if (file === undefined) return;
  command.input(file).inputOptions(...audio.slice(0, -2));
}

function valuesOf(name: string, args: readonly string[]): string[] {
  return args.filter((_, place) => args[place - 1] === name);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function closed(): Writable {
  return new Writable().destroy();
}
