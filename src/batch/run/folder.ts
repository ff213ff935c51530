import { basename } from 'node:path';
import type { Task } from '../../events';
import type { Experiment } from '../../experiment';
import { quoted } from '../../text';
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

/** What a child process is asked for, in its own folder: names without paths, so that what is made does not tell where. */
export function renderTask(experiment: Experiment, { threads, segment, font: letters }: TaskSettings): Task {
  const { video: out, poster, record, framehash } = runFiles;
  const font = letters?.file;
  const command = [
    ...['forgetviz render', runFiles.experiment, '--out', out, '--poster', poster],
    ...['--record', record, '--framehash', framehash, '--threads', String(threads)],
    ...(font !== undefined && experiment.font !== undefined ? ['--font', quoted(basename(font))] : []),
  ].join(' ');
  const files = { out, poster, record, framehash, partsIn: `../${partsFolder}` };
  return { task: 'render', experiment: { ...experiment }, ...files, threads, segment, command, font };
}
