import type { Experiment } from './fields';

type Bundle = Partial<Pick<Experiment, 'size' | 'stepsPerFrame'>>;

/** `--quality`: bundles of picture options. */
export const qualities: ReadonlyMap<string, Bundle> = new Map<string, Bundle>([
  /** The same training in a tenth of the frames, small: for trying parameters out. */
  ['preview', { size: '640x360', stepsPerFrame: 10 }],
  ['hd', { size: '1920x1080' }],
  ['4k', { size: '3840x2160' }],
]);
