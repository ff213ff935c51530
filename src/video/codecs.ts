import type { Codec, Speed } from './formats';

interface CodecRecipe {
  /** ffmpeg's name of the encoder. */
  readonly encoder: string;
  /** Constant quality where the user asked for none: what looks lossless on flat colours and thin lines. */
  readonly crf?: number;
  readonly pixelFormat: string;
  readonly speeds: Readonly<Record<Speed, readonly string[]>>;
  /** Whatever the speed. */
  readonly always: readonly string[];
}

const same = (args: readonly string[]) => ({ fast: args, balanced: args, small: args });

export const recipes: Readonly<Record<Codec, CodecRecipe>> = {
  h264: {
    encoder: 'libx264',
    crf: 18,
    // 4:2:0, the only layout that every browser and phone plays.
    pixelFormat: 'yuv420p',
    speeds: {
      // CABAC and mbtree cost little on flat pictures and halve what plain ultrafast writes.
      fast: ['-preset', 'ultrafast', '-x264-params', 'cabac=1:mbtree=1:rc-lookahead=10:bframes=0'],
      // veryfast without the searches that find nothing in a chart: 9 instead of 13 ms of CPU a 1080p frame, same size and SSIM.
      balanced: [
        ...['-preset', 'veryfast'],
        ...['-x264-params', 'weightp=0:ref=1:trellis=0:me=dia:subme=1:b-adapt=0:rc-lookahead=10:deblock=-1,-1'],
      ],
      small: ['-preset', 'slow'],
    },
    always: [],
  },
  h265: {
    encoder: 'libx265',
    crf: 20,
    pixelFormat: 'yuv420p',
    speeds: {
      fast: ['-preset', 'ultrafast'],
      balanced: ['-preset', 'veryfast'],
      small: ['-preset', 'medium'],
    },
    // x265 has its own logger, which does not heed ffmpeg's -loglevel.
    always: ['-x265-params', 'log-level=error'],
  },
  av1: {
    encoder: 'libsvtav1',
    crf: 26,
    pixelFormat: 'yuv420p',
    // A chart of 500 bars at 1080p: 22 kB a frame for 20 ms of CPU, 16 for 29, 5.6 for 128.
    speeds: { fast: ['-preset', '11'], balanced: ['-preset', '9'], small: ['-preset', '5'] },
    always: [],
  },
  vp9: {
    encoder: 'libvpx-vp9',
    crf: 24,
    pixelFormat: 'yuv420p',
    speeds: {
      fast: ['-deadline', 'realtime', '-cpu-used', '8'],
      // The tools for screen content find flat shapes that move: 25 ms of CPU for the size that "good" takes 118 ms to reach.
      balanced: ['-deadline', 'realtime', '-cpu-used', '5', '-tune-content', 'screen'],
      small: ['-deadline', 'good', '-cpu-used', '2'],
    },
    // Without -b:v 0 the crf is only a lower bound beside a default bitrate; row-mt and tiles let it use every core.
    always: ['-b:v', '0', '-row-mt', '1', '-tile-columns', '2'],
  },
  prores: {
    // A fifth of the CPU of prores_ks (26 against 139 ms) for a file a tenth larger and no worse.
    encoder: 'prores_aw',
    // ProRes HQ is 4:2:2 at 10 bits by definition.
    pixelFormat: 'yuv422p10le',
    speeds: same([]),
    // Profile 3 is HQ; editors that ask for Apple's encoder take the file too.
    always: ['-profile:v', '3', '-vendor', 'apl0'],
  },
  ffv1: {
    encoder: 'ffv1',
    // As drawn, so that decoding gives back the very bytes of the frame.
    pixelFormat: 'yuv420p',
    speeds: same([]),
    always: [
      // Version 3 with slices: coded in parallel, and a checksum a slice finds damage; every frame can be sought.
      ...['-level', '3', '-slices', '4', '-slicecrc', '1', '-g', '1'],
      // Range coder: two thirds of the size of the default (Golomb-Rice) for 3 ms more.
      ...['-coder', 'range_def'],
    ],
  },
};
