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
export function renderArguments(threads: number): readonly string[] {
  return [
    ...['render', runFiles.experiment, '--out', runFiles.video, '--poster', runFiles.poster],
    ...['--record', runFiles.record, '--framehash', runFiles.framehash],
    ...['--threads', String(threads), '--json'],
  ];
}
