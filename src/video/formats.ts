/** What `--codec` takes. */
export const codecs = ['h264', 'h265', 'av1', 'vp9', 'prores', 'ffv1'] as const;
export type Codec = (typeof codecs)[number];

/** What `--speed` takes: how much work the encoder puts into a small file. */
export const speeds = ['fast', 'balanced', 'small'] as const;
export type Speed = (typeof speeds)[number];

export type Format = 'mp4' | 'mkv' | 'webm' | 'mov' | 'gif';

interface Container {
  /** ffmpeg's name of the muxer: the temporary file has no ending to tell it by. */
  readonly muxer: string;
  /** The default comes first. */
  readonly codecs: readonly Codec[];
  /** ffmpeg's audio encoder; absent where the file holds no sound. */
  readonly audio?: string;
  /** Whether the index can move to the front, so that a browser plays before it has the whole file. */
  readonly faststart: boolean;
}

export const containers: Readonly<Record<Format, Container>> = {
  mp4: { muxer: 'mp4', codecs: ['h264', 'h265', 'av1', 'vp9'], audio: 'aac', faststart: true },
  mkv: { muxer: 'matroska', codecs: ['h264', 'h265', 'av1', 'vp9', 'prores', 'ffv1'], audio: 'aac', faststart: false },
  // WebM allows VP8, VP9 and AV1, with Vorbis or Opus, and nothing else.
  webm: { muxer: 'webm', codecs: ['vp9', 'av1'], audio: 'libopus', faststart: false },
  mov: { muxer: 'mov', codecs: ['h264', 'h265', 'prores', 'ffv1'], audio: 'aac', faststart: true },
  gif: { muxer: 'gif', codecs: [], faststart: false },
};

export const formats: readonly Format[] = ['mp4', 'mkv', 'webm', 'mov', 'gif'];

/** The largest `--crf` a codec knows; absent where quality is fixed. */
export const largestCrf: Readonly<Partial<Record<Codec, number>>> = { h264: 51, h265: 51, av1: 63, vp9: 63 };

export function isFormat(name: string): name is Format {
  return (formats as readonly string[]).includes(name);
}
