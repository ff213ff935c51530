import { fields, flagOf, type Field } from '../../experiment/fields';

/** The commands that are there; an option names those it belongs to. */
export type CommandName =
  | 'render'
  | 'train'
  | 'replay'
  | 'still'
  | 'checksum'
  | 'verify'
  | 'compare'
  | 'data'
  | 'info'
  | 'summary'
  | 'presets'
  | 'doctor'
  | 'batch'
  | 'worker';

export const optionGroups = ['Experiment', 'Picture', 'File', 'Batch', 'Behaviour'] as const;
export type OptionGroup = (typeof optionGroups)[number];

/** One option: its flag, its help, its name in an experiment file and the commands that take it all come from here. */
export interface Option {
  /** In camelCase, as in an experiment file. */
  readonly name: string;
  /** What it takes; absent for a switch. */
  readonly value?: string;
  readonly help: string;
  /** What holds without it, in words. */
  readonly standard?: string;
  readonly group: OptionGroup;
  readonly commands: readonly CommandName[];
}

const training = ['render', 'train', 'still', 'checksum', 'compare', 'batch'] as const;
/** `train` draws nothing, but its record says how it is to be drawn. */
const drawing = ['render', 'train', 'replay', 'still', 'checksum', 'compare', 'batch'] as const;
const running = ['render', 'train', 'replay', 'still', 'checksum', 'verify', 'compare'] as const;
const writing = ['render', 'train', 'replay', 'still', 'checksum', 'compare', 'data', 'summary'] as const;
const encoding = ['render', 'replay', 'compare'] as const;
const working = ['batch', 'worker'] as const;
const reporting = [...running, 'data', 'info', 'summary', 'presets', 'doctor', ...working] as const;

const inGroup =
  (group: OptionGroup, everywhere: readonly CommandName[]) =>
  (name: string, value: string, help: string, standard = '', commands = everywhere): Option => ({
    name,
    help,
    group,
    commands,
    ...(value ? { value } : {}),
    ...(standard ? { standard } : {}),
  });

/** The commands that take a field of an experiment, by what it decides. */
const takers: Readonly<Record<Field['decides'], readonly CommandName[]>> = {
  data: [...training, 'data'],
  training,
  frames: training,
  // A still has no rate.
  rate: drawing.filter((name) => name !== 'still'),
  picture: drawing,
};

const experiment = inGroup('Experiment', training);
const picture = inGroup('Picture', training);
const file = inGroup('File', encoding);
const batch = inGroup('Batch', ['batch']);
const behaviour = inGroup('Behaviour', running);

export const options: readonly Option[] = [
  experiment(
    'preset',
    'name',
    'start from a named experiment (see "forgetviz presets")',
    'forgetting',
    training.filter((name) => name !== 'compare'),
  ),
  ...fieldOptions('Experiment', ['data', 'training']),
  experiment('duration', 'time', 'or as a length of video: 90, 1:30, 1m30s, 1500ms'),

  picture('quality', 'name', 'preview (640x360, a tenth of the frames), hd (1920x1080) or 4k (3840x2160)'),
  ...fieldOptions('Picture', ['frames', 'rate', 'picture']),

  file('from', 'file', 'make a video again from what it says about itself', '', ['render']),
  file('frames', 'a-b', 'only these frames of the record, as 1-600', 'all', ['replay']),
  file('step', 'n', 'the step to show', 'the last', ['still']),
  file('step', 'n', 'of a PNG: the step to show', 'the last', ['compare']),
  file('out', 'file', 'the format is told by the ending: .mp4 .mkv .webm .mov .gif, or name/ for PNGs', 'run.mp4', [
    'render',
    'replay',
  ]),
  file('out', 'file', 'a video, as of render, or one frame (.png), or hashes alone (.framehash)', 'compare.mp4', [
    'compare',
  ]),
  file('names', 'a,b,…', 'what the runs are called', 'as their files', ['compare']),
  file('sharedWindow', '', 'one window for all, which moves on when the rule of each is met', '', ['compare']),
  file('out', 'file', 'a PNG file', 'still.png', ['still']),
  file('out', 'file', 'a file of frame hashes', 'run.framehash', ['checksum']),
  file('out', 'file', 'an Arrow file', 'data.arrow', ['data']),
  file('codec', 'name', 'h264, h265, av1, vp9, prores or ffv1', 'what suits the ending'),
  file('crf', 'n', 'quality, lower is better', '18 for h264'),
  file('speed', 'name', 'fast, balanced or small: less work, or a smaller file', 'balanced'),
  file('threads', 'n', 'threads of the encoder', 'as many as it can use'),
  file('audio', 'file', 'sound, cut or repeated to the length of the video'),
  file('poster', 'file', 'the last frame as a PNG too'),
  file('record', 'file', 'the run itself, an Arrow file to replay or to analyse', '', ['render']),
  file('record', 'file', 'the run itself, an Arrow file to replay or to analyse', 'run.arrow', ['train']),
  file('record', 'folder', 'a record of each run that is trained, named after it', '', ['compare']),
  file('record', 'file', 'a record of the same run, to show what differs', '', ['verify']),
  file('csv', 'file', 'a row of numbers a frame', '', ['render', 'train']),
  file('tensorboard', 'folder', 'losses, norms and passes for TensorBoard', '', ['render', 'train']),
  file('framehash', 'file', 'a hash of every frame, to verify', '', encoding),
  file('sample', 'every:n', 'hash the first frame and every n-th after it', 'every:1', ['checksum', 'verify']),
  file('font', 'file', 'the font that the experiment names, where its title needs it', '', ['verify']),
  file('update', '', 'write the hashes that this run has into the file', '', ['verify']),
  file('report', 'folder', 'where the first frame that differs is shown', 'the file’s name, .report', ['verify']),
  file('markdown', '', 'the table as Markdown', '', ['summary']),
  file('plot', 'file', 'a figure of the runs for a column of print, .svg or .png', '', ['summary']),
  file('seedsApart', '', 'a column a run, where those that differ in their seeds only share one', '', ['summary']),
  file(
    'segment',
    'time',
    'length of the segments that a longer video is made in',
    '30s, where it is over a minute',
    encoding,
  ),
  file('segment', 'time', 'how often the run is kept, by the frames that it would have', '20,000 steps', ['train']),
  file('resume', '', 'go on with a run that was stopped or killed', '', [...encoding, 'train']),
  file('noOverwrite', '', 'refuse to replace a file', '', writing),
  file('ffmpeg', 'file', 'the ffmpeg to use', 'FFMPEG_PATH, PATH, or that of the set-up', [
    'render',
    'replay',
    'compare',
    'info',
    'doctor',
  ]),

  batch('out', 'folder', 'a folder for each run, and an index.html of all', 'runs', working),
  batch('seeds', 'list', 'instead of a plan: one experiment with these seeds, as 1..8 or 3,5,7'),
  batch('shard', 'n/of', 'only every so-many-th run, as 3/10'),
  batch('jobs', 'n', 'runs at a time', 'one a core', working),
  batch('retries', 'n', 'further attempts at a run whose process was killed or crashed', '2'),
  batch('segment', 'time', 'length of the segments of a longer video', '30s, where it is over a minute', working),
  batch('failFast', '', 'stop at the first run that fails'),
  batch('overwrite', '', 'replace finished runs of other experiments'),
  batch('status', '', 'tell how the batch in a folder stands, and put its gallery together; or how a queue stands'),
  batch(
    'queue',
    'url',
    'a queue for workers, as redis://host:port, or rediss:// with TLS; a password is better put into FORGETVIZ_QUEUE',
    'FORGETVIZ_QUEUE',
    working,
  ),
  batch('prefix', 'name', 'tells queues in one Redis apart', 'forgetviz', working),
  batch('font', 'file', 'the font that titles of the runs need', '', ['worker']),
  batch('drain', '', 'end when nothing is left in the queue', '', ['worker']),

  behaviour('dryRun', '', 'list the runs, and do nothing', '', ['batch']),
  behaviour(
    'dryRun',
    '',
    'show the experiment, where each value is from, and the ffmpeg command; do nothing',
    '',
    encoding,
  ),
  behaviour('quiet', '', 'print nothing but errors', '', [...running, 'summary', ...working]),
  behaviour('noProgress', '', 'no progress while it runs', '', [...running, 'summary', ...working]),
  behaviour('json', '', 'one JSON object a line on stdout, errors too, and nothing else there', '', reporting),
  behaviour('verbose', '', 'with the stack trace of an unexpected error', '', reporting),
];

function wordsOf(standard: unknown): string {
  if (Array.isArray(standard)) return standard.join(',');
  return typeof standard === 'number' || typeof standard === 'string' ? String(standard) : '';
}

/** The fields of an experiment as options, in their own order. */
function fieldOptions(group: OptionGroup, deciding: readonly Field['decides'][]): readonly Option[] {
  return (fields as readonly Field[])
    .filter(({ decides }) => deciding.includes(decides))
    .map(({ name, takes, help, decides, standard, standardWords }) =>
      inGroup(group, takers[decides])(name, takes, help, standardWords ?? wordsOf(standard)),
    );
}

/** What an experiment is made of: these may stand in a file too. */
export const settings: readonly Option[] = options.filter(({ group }) => group === 'Experiment' || group === 'Picture');

/** The options that a command takes, in the order of the help. */
export function optionsOf(command: CommandName): readonly Option[] {
  return options.filter(({ commands }) => commands.includes(command));
}

/** `stepsPerFrame` → `--steps-per-frame <n>`, as commander and the help have it. */
export function usageOf(option: Option): string {
  return option.value ? `${flagOf(option.name)} <${option.value}>` : flagOf(option.name);
}
