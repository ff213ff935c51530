import type { Header, Stage, Stages } from './format';
import { stageNames } from './format';
import type { Framehash } from './parser';

/** How a run compares with the hashes of another. */
export interface Comparison {
  readonly same: boolean;
  /** The first stage whose result differs; undefined if all are the same. */
  readonly stage: Stage | undefined;
  /** Number, from 0, of the first frame that differs; undefined where none does. */
  readonly firstDifferent: number | undefined;
  /** Frames that were compared, and how many of them differ; one that the other run has not counts as different. */
  readonly compared: number;
  readonly differing: number;
  /** Of versions and platform: what differs, and may be the cause. */
  readonly environment: readonly Difference[];
}

interface Difference {
  readonly name: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}

/** Compares a run with its hashes as it goes. */
interface Comparer {
  /** Takes the hash of a frame, counted from 0; undefined where it was not hashed. Says whether it is as expected. */
  readonly frame: (frame: number, hash: string | undefined) => boolean;
  readonly finish: (frames: number, stages: Stages) => Comparison;
}

/** Starts a comparison of a run, of which versions and platform are given, with the hashes of a file. */
export function compareFrames(expected: Framehash, actual: Pick<Header, 'versions' | 'platform'>): Comparer {
  let compared = 0;
  let differing = 0;
  let firstDifferent: number | undefined;
  const count = (frame: number, isSame: boolean): void => {
    compared += 1;
    if (isSame) return;
    differing += 1;
    firstDifferent ??= frame;
  };
  return {
    frame: (frame, hash) => {
      const wanted = frame % expected.every === 0 ? expected.hashes[frame / expected.every] : undefined;
      const isExtra = frame >= expected.frames;
      if (!isExtra && (hash === undefined || wanted === undefined)) return true;
      const isSame = !isExtra && hash === wanted;
      count(frame, isSame);
      return isSame;
    },
    finish: (frames, stages) => {
      for (let frame = frames; frame < expected.frames; frame++) count(frame, false);
      const stage = brokenStage(expected.stages, stages, differing > 0);
      return {
        same: stage === undefined,
        stage,
        firstDifferent,
        compared,
        differing,
        environment: environmentDifferences(expected, actual),
      };
    },
  };
}

/** A hash of all frames says nothing where other ones were hashed: the frames themselves do. */
function brokenStage(expected: Stages, actual: Stages, framesDiffer: boolean): Stage | undefined {
  const differs = (stage: Stage): boolean => (stage === 'drawing' ? framesDiffer : expected[stage] !== actual[stage]);
  return stageNames.find(differs);
}

export function environmentDifferences(
  expected: Pick<Header, 'versions' | 'platform'>,
  actual: Pick<Header, 'versions' | 'platform'>,
): readonly Difference[] {
  const names = [...new Set([...Object.keys(expected.versions), ...Object.keys(actual.versions)])];
  const all: readonly Difference[] = [
    { name: 'platform', expected: expected.platform, actual: actual.platform },
    ...names.map((name) => ({ name, expected: expected.versions[name], actual: actual.versions[name] })),
  ];
  return all.filter((difference) => difference.expected !== difference.actual);
}
