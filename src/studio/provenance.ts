import { writtenOf, type Experiment } from '../experiment';
import type { Source } from './source';
import { ownVersion, packageVersion } from '../versions';

/** What a file says about how it was made: enough to make it again. */
export interface Provenance {
  readonly forgetviz: string;
  readonly experiment: Experiment;
  /** Of what has a say in the numbers and the picture; no ffmpeg where none was needed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly command: string;
}

/**
 * The provenance of a run that is about to start. Loads TensorFlow, to ask it for its version, where it is needed; of a
 * record, the version that trained it is told.
 */
export async function provenanceOf(
  { experiment, recorded }: Pick<Source, 'experiment' | 'recorded'>,
  command = 'forgetviz as a library',
  ffmpeg?: string,
): Promise<Provenance> {
  const tensorflow = recorded ? recorded.versions.tensorflow : await loadedTensorflow();
  return {
    forgetviz: ownVersion(),
    experiment,
    versions: {
      node: process.versions.node,
      ...(tensorflow === undefined ? {} : { tensorflow }),
      canvas: packageVersion('canvas'),
      ...(ffmpeg === undefined ? {} : { ffmpeg }),
    },
    command,
  };
}

async function loadedTensorflow(): Promise<string> {
  const { tensorflowVersion } = await import('../tensorflow/index.js');
  return tensorflowVersion();
}

/** The same as videos have it, in the oldest format that can say it; 1 is not named. */
export function writtenProvenance(provenance: Provenance): object {
  const { format, experiment } = writtenOf(provenance.experiment);
  return { ...(format > 1 && { format }), ...provenance, experiment };
}

/** The same as records and frame hashes have it: what may change a bit, without what only encodes. */
export function headerOf({ forgetviz, experiment, versions }: Provenance) {
  const decisive = Object.fromEntries(Object.entries(versions).filter(([name]) => name !== 'ffmpeg'));
  return { experiment, versions: { forgetviz, ...decisive }, platform: `${process.platform}-${process.arch}` };
}
