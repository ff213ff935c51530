import { basename } from 'node:path';
import type { Task } from '../../events';
import type { Experiment } from '../../experiment';
import { quoted } from '../../text';

/** What a run leaves in its folder, by name. */
export const runFiles = {
  experiment: 'experiment.json',
  video: 'video.mp4',
  poster: 'poster.png',
  record: 'run.arrow',
  framehash: 'run.framehash',
} as const;

/** Says how the run stands; written before the first and after the last of its files. */
export const stateFile = 'run.json';

/** What a child process is asked for, in its own folder: names without paths, so that what is made does not tell where. */
export function renderTask(experiment: Experiment, threads: number, font?: string): Task {
  const { video: out, poster, record, framehash } = runFiles;
  const command = [
    ...['forgetviz render', runFiles.experiment, '--out', out, '--poster', poster],
    ...['--record', record, '--framehash', framehash, '--threads', String(threads)],
    ...(font !== undefined && experiment.font !== undefined ? ['--font', quoted(basename(font))] : []),
  ].join(' ');
  return { task: 'render', experiment: { ...experiment }, out, poster, record, framehash, threads, command, font };
}
