import { ForgetvizError } from '../errors';
import { askOnce } from './ask';
import { recipes } from './codecs';
import type { Ffmpeg } from './find';
import { codecs, containers, formats, type Codec } from './formats';
import type { VideoPlan } from './plan';

/**
 * The names of the encoders that an ffmpeg has, such as `libx264`.
 * @throws {ForgetvizError} when it does not list them.
 */
export async function encodersOf(ffmpeg: Pick<Ffmpeg, 'path'>): Promise<ReadonlySet<string>> {
  const { stdout, error } = await askOnce(ffmpeg.path, ['-hide_banner', '-encoders']);
  const names = encodersIn(stdout);
  if (error === undefined && names.size > 0) return names;
  throw new ForgetvizError(`${ffmpeg.path}: it does not list its encoders`, {
    code: 'FFMPEG_BROKEN',
    blame: 'machine',
    hint: 'Name another ffmpeg with --ffmpeg.',
    cause: error,
  });
}

/** The names in the text of `ffmpeg -encoders`. Pure. */
export function encodersIn(text: string): ReadonlySet<string> {
  // " V....D libx264   description": what comes before the ruler is a legend in the same form.
  const [, list = ''] = text.split(/^ *-{3,}\s*$/m);
  return new Set(Array.from(list.matchAll(/^ [VAS][\w.]{5,} (\S+)/gm), (match) => match[1] ?? ''));
}

/** The codecs that an ffmpeg with these encoders can write. Pure. */
function codecsAmong(available: ReadonlySet<string>): readonly Codec[] {
  return codecs.filter((codec) => available.has(recipes[codec].encoder));
}

const encoderOf = (codec: VideoPlan['codec']): string => (codec === 'gif' ? 'gif' : recipes[codec].encoder);

/** The encoders that a plan needs, by ffmpeg's names. */
export function encodersFor({ codec, format, audio }: VideoPlan): readonly string[] {
  const sound = audio === undefined ? undefined : containers[format].audio;
  return sound === undefined ? [encoderOf(codec)] : [encoderOf(codec), sound];
}

/** Every encoder that a video may need, and what cannot be made without it; the one of the default comes first. */
export function encoderUses(): ReadonlyMap<string, string> {
  const pictures = codecs.map((codec): [string, string] => [encoderOf(codec), `--codec ${codec}`]);
  const sounds = formats.flatMap((format): [string, string][] => {
    const { audio } = containers[format];
    const others = formats.filter((other) => audio !== undefined && containers[other].audio === audio);
    return audio === undefined ? [] : [[audio, `sound in ${others.map((name) => `.${name}`).join(' ')}`]];
  });
  return new Map([...pictures, [encoderOf('gif'), '.gif'], ...sounds]);
}

/**
 * Checks that an ffmpeg can do what was planned. Pure.
 * @throws {ForgetvizError} that names what it can do instead.
 */
export function requireEncoders(plan: VideoPlan, available: ReadonlySet<string>): void {
  const missing = encodersFor(plan).find((name) => !available.has(name));
  if (missing === undefined) return;
  throw new ForgetvizError(`output ${plan.out}: this ffmpeg has no encoder ${missing}`, {
    code: 'ENCODER_MISSING',
    blame: 'machine',
    hint: `${alternative(plan, available)}, or name another ffmpeg with --ffmpeg.`,
  });
}

function alternative(plan: VideoPlan, available: ReadonlySet<string>): string {
  const known = codecsAmong(available);
  const has = (codec: Codec) => known.includes(codec);
  const here = containers[plan.format].codecs.filter(has);
  if (plan.codec !== 'gif' && !has(plan.codec) && here.length > 0) return `It has --codec ${here.join('|')}`;
  const elsewhere = formats.filter((format) => {
    const { audio, codecs: held } = containers[format];
    const sounds = plan.audio === undefined || (audio !== undefined && available.has(audio));
    return format !== plan.format && sounds && (format === 'gif' ? available.has('gif') : held.some(has));
  });
  if (elsewhere.length > 0) return `It can write ${elsewhere.map((format) => `.${format}`).join(' ')}`;
  return 'Write a folder of PNGs (a name that ends in /)';
}
