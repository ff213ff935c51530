import {
  rateOf,
  sizeOf,
  writtenCompared,
  writtenIn,
  writtenOf,
  type ComparedRuns,
  type Experiment,
} from '../experiment';

/** What stands before the frames. */
export interface Header {
  /** Of several runs in one film the first, drawn as the film is. */
  readonly experiment: Experiment;
  /** Absent for a film of one run. */
  readonly compared?: ComparedRuns | undefined;
  readonly versions: Readonly<Record<string, string>>;
  readonly platform: string;
  /** Every how many frames one is hashed, the first included; 1 for all. */
  readonly every: number;
}

/** A hash of each stage of a run, SHA-256 in hex: the first that differs is the one that broke. */
export interface Stages {
  /** Of the pairs that are learnt. */
  readonly data: string;
  /** Of every number that the training gives the picture. */
  readonly training: string;
  /** Of the hashes of all frames that were hashed. */
  readonly drawing: string;
}

export const stageNames = ['data', 'training', 'drawing'] as const satisfies readonly (keyof Stages)[];
export type Stage = (typeof stageNames)[number];

/**
 * The first lines as `ffmpeg -fflags +bitexact -f framehash` writes them (libavformat/framehash.c, version 2); without
 * that flag it adds its own version as `#software`. Raw frames have no aspect of their pixels: 0/1.
 */
export function standardHeader(experiment: Experiment): readonly string[] {
  const { frames, seconds } = rateOf(experiment.fps);
  return [
    '#format: frame checksums',
    '#version: 2',
    '#hash: SHA256',
    `#tb 0: ${seconds}/${frames}`,
    '#media_type 0: video',
    '#codec_id 0: rawvideo',
    `#dimensions 0: ${experiment.size}`,
    '#sar 0: 0/1',
  ];
}

export const columnLine = '#stream#, dts,        pts, duration,     size, hash';

/** A line of ours: a comment to ffmpeg. */
export const ownLine = (name: string, value: string): string => `#forgetviz ${name}: ${value}`;

/** A run that was stopped can be told of from format 2 on, several in one film from format 3. */
const stoppedFormat = 2;
const comparedFormat = 3;

export function ownHeader(
  { experiment, compared, versions, platform, every }: Header,
  ended: boolean,
): readonly string[] {
  const experiments = compared ? compared.runs.map((run) => run.experiment) : [experiment];
  const oldest = Math.max(...experiments.map((each) => writtenOf(each).format));
  const format = Math.max(oldest, ended ? 1 : stoppedFormat, compared ? comparedFormat : 1);
  return [
    ...(format > 1 ? [ownLine('format', String(format))] : []),
    compared
      ? ownLine('compared', writtenCompared(compared, format))
      : ownLine('experiment', JSON.stringify(writtenIn(format, experiment))),
    ownLine('versions', JSON.stringify(versions)),
    ownLine('platform', JSON.stringify(platform)),
    ownLine('every', String(every)),
  ];
}

/** The line of a frame, all but its hash. */
export function frameStart(frame: number, experiment: Experiment): string {
  const { width, height } = sizeOf(experiment);
  const time = String(frame).padStart(10);
  const size = String((width * height * 3) / 2).padStart(8);
  return `0, ${time}, ${time}, ${'1'.padStart(8)}, ${size}, `;
}

/** Stands before the number of frames where the run was stopped, as that of a record's part was. */
export const stoppedLine = ownLine('ended', 'false');

export function ownFooter(frames: number, stages: Stages, ended: boolean): readonly string[] {
  return [
    ...(ended ? [] : [stoppedLine]),
    ownLine('frames', String(frames)),
    ...stageNames.map((name) => ownLine(name, stages[name])),
  ];
}

/** Frames of a film whose length is given in steps; of several runs those of the longest. */
export function framesOf({ experiment, compared }: Pick<Header, 'experiment' | 'compared'>): number | undefined {
  const experiments = compared?.runs.map((run) => run.experiment) ?? [experiment];
  const frames = experiments.map(({ steps, stepsPerFrame }) => (steps ?? NaN) / stepsPerFrame);
  const most = Math.ceil(Math.max(...frames));
  return Number.isNaN(most) ? undefined : most;
}
