import type { Experiment } from '../experiment';
import { tensorflowVersion } from '../tensorflow';
import { ownVersion, packageVersion } from './versions';

/** What a file says about how it was made: enough to make it again. */
export interface Provenance {
  readonly forgetviz: string;
  readonly experiment: Experiment;
  /** Of what has a say in the picture; no ffmpeg where none was needed. */
  readonly versions: {
    readonly node: string;
    readonly tensorflow: string;
    readonly canvas: string;
    readonly ffmpeg?: string;
  };
  readonly command: string;
}

/** The provenance of a run that is about to start. Loads TensorFlow, to ask it for its version. */
export function provenanceOf(experiment: Experiment, command: string, ffmpeg?: string): Provenance {
  return {
    forgetviz: ownVersion(),
    experiment,
    versions: {
      node: process.versions.node,
      tensorflow: tensorflowVersion(),
      canvas: packageVersion('canvas'),
      ...(ffmpeg === undefined ? {} : { ffmpeg }),
    },
    command,
  };
}
