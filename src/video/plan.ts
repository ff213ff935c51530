import { basename, extname } from 'node:path';
import { ForgetvizError } from '../errors';
import {
  codecs,
  containers,
  formats,
  isFormat,
  largestCrf,
  speeds,
  type Codec,
  type Format,
  type Speed,
} from './formats';

/** The options of a video as the user gave them: what is absent was not asked for. */
export interface EncodeOptions {
  readonly codec?: Codec | undefined;
  readonly crf?: number | undefined;
  readonly speed?: Speed | undefined;
  /** Of the encoder. */
  readonly threads?: number | undefined;
  /** A sound file, repeated or cut to the length of the video. */
  readonly audio?: string | undefined;
  /** A PNG file for one frame of the video. */
  readonly poster?: string | undefined;
}

export interface VideoPlan {
  readonly kind: 'video';
  readonly out: string;
  readonly format: Format;
  /** `gif` only in a GIF. */
  readonly codec: Codec | 'gif';
  readonly crf: number | undefined;
  readonly speed: Speed;
  /** Of the encoder; absent where it is to choose. */
  readonly threads?: number | undefined;
  readonly audio: string | undefined;
  readonly poster: string | undefined;
}

export interface PngPlan {
  readonly kind: 'png';
  /** The folder. */
  readonly out: string;
  readonly poster: string | undefined;
}

export type OutputPlan = VideoPlan | PngPlan;

/**
 * Decides from the name of the output and the options what is written. Pure: looks at no file, but is told whether the
 * name is that of a folder which is there.
 * @throws {ForgetvizError} when the ending is unknown, or an option is out of range or would have no effect.
 */
export function planOutput(out: string, options: EncodeOptions = {}, isFolder = false): OutputPlan {
  const format = formatOf(out, isFolder);
  const { audio, poster } = options;
  if (poster !== undefined && extname(poster).toLowerCase() !== '.png') {
    throw usage('POSTER_FORMAT', `poster ${poster}: a poster is a PNG file`, 'Give it a name that ends in .png.');
  }
  checkName('--codec', options.codec, codecs);
  checkName('--speed', options.speed, speeds);
  if (format === 'png') {
    refuse(options, ['codec', 'crf', 'speed', 'threads', 'audio'], `a folder of PNGs (${out})`);
    return { kind: 'png', out, poster };
  }
  if (format === 'gif') {
    refuse(options, ['codec', 'crf', 'speed', 'threads', 'audio'], `a GIF (${out})`);
    return { kind: 'video', out, format, codec: 'gif', crf: undefined, speed: 'balanced', audio, poster };
  }
  const codec = codecFor(format, out, options.codec);
  checkQuality(codec, options);
  const { crf, speed = 'balanced', threads } = options;
  return { kind: 'video', out, format, codec, crf, speed, threads, audio, poster };
}

function formatOf(out: string, isFolder: boolean): Format | 'png' {
  const listed = formats.map((name) => `.${name}`).join(' ');
  if (out === '') throw usage('OUTPUT_FORMAT', 'output: the name is empty', `Give a name that ends in ${listed}.`);
  if (/[/\\]$/.test(out)) return 'png';
  const base = basename(out);
  if (isFormat(base.slice(1).toLowerCase()) && base.startsWith('.')) {
    throw usage('OUTPUT_FORMAT', `output ${out}: only an ending, no name`, `Put a name before it, as in run${base}.`);
  }
  const ending = extname(out).slice(1).toLowerCase();
  if (isFormat(ending)) return ending;
  if (isFolder) return 'png';
  throw usage(
    'OUTPUT_FORMAT',
    `output ${out}: ${ending === '' ? 'it has no ending' : `.${ending} is not a known format`}`,
    `Use one of ${listed}, or a name that ends in / for a folder of PNGs.`,
  );
}

function codecFor(format: Exclude<Format, 'gif'>, out: string, asked: Codec | undefined): Codec {
  const held = containers[format].codecs;
  const codec = asked ?? held[0];
  if (codec !== undefined && held.includes(codec)) return codec;
  const others = formats.filter((name) => asked !== undefined && containers[name].codecs.includes(asked));
  throw usage(
    'CODEC_CONTAINER',
    `output ${out}: .${format} cannot hold ${asked ?? 'video'}`,
    `Use --codec ${held.join('|')}, or an output that ends in ${others.map((name) => `.${name}`).join(' or ')}.`,
  );
}

function checkQuality(codec: Codec, options: EncodeOptions): void {
  const largest = largestCrf[codec];
  if (largest === undefined) {
    refuse(options, ['crf', 'speed'], `${codec}, whose quality is fixed`);
    return;
  }
  const { crf } = options;
  if (crf !== undefined && !(crf >= 0 && crf <= largest)) {
    throw usage(
      'OUT_OF_RANGE',
      `crf ${crf}: out of range for ${codec}`,
      `Use 0 (lossless) to ${largest} (worst); 18 looks lossless.`,
    );
  }
}

/** The command line, and a library's user in JavaScript, may give any text. */
function checkName(option: string, given: string | undefined, known: readonly string[]): void {
  if (given === undefined || known.includes(given)) return;
  throw usage(
    'UNKNOWN_NAME',
    `${option} ${given}: expected one of ${known.join(', ')}`,
    `For example ${option} ${known[0] ?? ''}.`,
  );
}

/** An option that would silently do nothing is a mistake of the user's that we can still name. */
function refuse(options: EncodeOptions, names: readonly (keyof EncodeOptions)[], what: string): void {
  for (const name of names) {
    if (options[name] === undefined) continue;
    throw usage('OPTION_WITHOUT_EFFECT', `--${name} has no effect on ${what}`, `Leave --${name} out${instead(name)}.`);
  }
}

function instead(name: keyof EncodeOptions): string {
  return name === 'audio' ? ', or write a .mp4, .mkv, .webm or .mov' : ', or write a .mp4, .mkv or .webm';
}

function usage(code: string, message: string, hint: string): ForgetvizError {
  return new ForgetvizError(message, { code, hint });
}
