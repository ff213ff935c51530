import { basename } from 'node:path';
import type { Task } from '../../events';
import type { Experiment } from '../../experiment';
import { quoted } from '../../text';
import type { Run } from '../plan';
import type { UserFont } from '../../studio';

/** What a run leaves in its folder, by name. */
export const runFiles = {
  experiment: 'experiment.json',
  video: 'video.mp4',
  poster: 'poster.png',
  record: 'run.arrow',
  framehash: 'run.framehash',
} as const;

/** Where segments of the video stand while it is made; whoever takes the run over goes on from them. */
export const partsFolder = `${runFiles.video}.parts`;

/** Says how the run stands; written before the first and after the last of its files. */
export const stateFile = 'run.json';

interface TaskSettings {
  readonly threads: number;
  readonly segment?: number | undefined;
  readonly font?: UserFont | undefined;
}

/** Of a film of several runs. */
export const comparedFiles = { experiments: 'experiments', records: 'records' } as const;

/** The experiments of a run, by the names of the files that hold them. */
export function experimentFiles({ experiment, compared }: What): ReadonlyMap<string, Experiment> {
  if (compared === undefined) return new Map([[runFiles.experiment, experiment]]);
  return new Map(compared.runs.map((run) => [`${comparedFiles.experiments}/${run.name}.json`, run.experiment]));
}

type What = Pick<Run, 'experiment' | 'compared'>;

/** What a child process is asked for, in its own folder: names without paths, so that what is made does not tell where. */
export function taskFor(what: What, { threads, segment, font: letters }: TaskSettings): Task {
  const { experiment, compared } = what;
  const { video: out, poster, framehash } = runFiles;
  const record = compared ? comparedFiles.records : runFiles.record;
  const font = letters?.file;
  const isNamed = [experiment, ...(compared?.runs ?? []).map((run) => run.experiment)].some(
    (each) => each.font !== undefined,
  );
  const command = [
    ...['forgetviz', compared ? 'compare' : 'render', ...Array.from(experimentFiles(what).keys(), quoted)],
    ...(compared?.sharedWindow ? ['--shared-window'] : []),
    ...['--out', out, '--poster', poster, '--record', record, '--framehash', framehash, '--threads', String(threads)],
    ...(font !== undefined && isNamed ? ['--font', quoted(basename(font))] : []),
  ].join(' ');
  const making = {
    ...{ out, poster, record, framehash, partsIn: `../${partsFolder}` },
    threads,
    segment,
    command,
    font,
  };
  if (compared === undefined) return { task: 'render', experiment: { ...experiment }, ...making };
  const runs = compared.runs.map(({ name, experiment }) => ({ name, experiment: { ...experiment } }));
  return { task: 'compare', runs, sharedWindow: compared.sharedWindow, ...making };
}
