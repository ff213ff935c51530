import { createHash } from 'node:crypto';
import { hashPairs, pairsOf } from '../data';
import type { Experiment } from '../experiment';
import { hashedScalars, isWhole, lists, type Step } from '../metrics';
import type { Stages } from './format';

/** Follows a run, frame by frame from its first, and hashes what each stage made. */
interface FrameHasher {
  /**
   * Takes in the next frame, of several runs with the steps of the others; gives the hash of its planes (`planesHash`),
   * undefined, and not asked for, where only every so many are hashed.
   */
  readonly next: (step: Step, hashOf: () => string, others?: readonly Step[]) => string | undefined;
  /** Frames so far, those without a hash included. */
  readonly frames: () => number;
  /** The hashes of the stages; the end. */
  readonly stages: () => Stages;
}

/** SHA-256 of a frame's planes, in hex. */
export const planesHash = (planes: Uint8Array): string => createHash('sha256').update(planes).digest('hex');

export function createFrameHasher(experiment: Experiment, every = 1): FrameHasher {
  const training = createHash('sha256');
  const drawing = createHash('sha256');
  let frames = 0;
  return {
    next: (step, hashOf, others = []) => {
      const isHashed = frames % every === 0;
      frames += 1;
      for (const bytes of [step, ...others].flatMap(bytesOf)) training.update(bytes);
      if (!isHashed) return undefined;
      const hash = hashOf();
      drawing.update(hash);
      return hash;
    },
    frames: () => frames,
    stages: () => ({
      // Drawn anew from the seed: also a record that is replayed can say what its data should have been.
      data: hashPairs(pairsOf(experiment)),
      training: training.digest('hex'),
      drawing: drawing.digest('hex'),
    }),
  };
}

/** Every number of a step, as a record keeps it, so that a replay has the same hash. */
function bytesOf(step: Step): readonly NodeJS.ArrayBufferView[] {
  const numbers = hashedScalars.map((name) =>
    // The bits of a NaN are the processor's own; no cosine is 2.
    Number.isNaN(step[name]) ? 2 : isWhole(name) ? step[name] : Math.fround(step[name]),
  );
  return [Float64Array.from(numbers), ...lists.map((name) => step[name])];
}
