import type { CommandModule } from './arguments/call';
import type { CommandName } from './arguments/options';

export interface Command {
  readonly name: CommandName;
  /** `<file>` or `[experiment]`, in commander's notation, with what it is. */
  readonly argument?: readonly [usage: string, help: string];
  readonly help: string;
  /** Loaded only when the command runs: the help needs none of what a run needs. */
  readonly load: () => Promise<CommandModule>;
}

const experiment = ['[experiment]', 'experiment file, YAML or JSON'] as const;
const source = ['[experiment]', 'experiment file, YAML or JSON, or a record (.arrow)'] as const;

export const commands: readonly Command[] = [
  {
    name: 'render',
    argument: experiment,
    help: 'train the network, draw every step and encode the video',
    load: () => import('./commands/render.js'),
  },
  {
    name: 'train',
    argument: experiment,
    help: 'the same without pictures: write what was learnt and forgotten into a record',
    load: () => import('./commands/train.js'),
  },
  {
    name: 'replay',
    argument: ['<record>', 'a record made by train or render'],
    help: 'draw and encode a record, without training it again',
    load: () => import('./commands/replay.js'),
  },
  {
    name: 'still',
    argument: source,
    help: 'draw one frame, exactly as in the video, as a PNG',
    load: () => import('./commands/still.js'),
  },
  {
    name: 'checksum',
    argument: source,
    help: 'hash every frame of the video, without encoding it',
    load: () => import('./commands/checksum.js'),
  },
  {
    name: 'verify',
    argument: ['<framehash>', 'a file made by checksum or --framehash'],
    help: 'run the experiment of a file of hashes again, and compare frame by frame',
    load: () => import('./commands/verify.js'),
  },
  {
    name: 'compare',
    argument: ['<runs...>', 'experiment files, presets or records (.arrow), 2 to 9'],
    help: 'train and draw several experiments beside each other, in one video',
    load: () => import('./commands/compare.js'),
  },
  {
    name: 'data',
    help: 'write the pairs that are learnt into an Arrow file',
    load: () => import('./commands/data.js'),
  },
  {
    name: 'info',
    argument: ['<file>', 'a video made by forgetviz'],
    help: 'show the experiment, the versions and the command that made a video',
    load: () => import('./commands/info.js'),
  },
  {
    name: 'summary',
    argument: ['<records...>', 'records made by train or render'],
    help: 'tell in numbers what runs came to, and compare them; or in a figure',
    load: () => import('./commands/summary.js'),
  },
  {
    name: 'presets',
    argument: ['[name]', 'print this one as an experiment file'],
    help: 'list the named experiments, or print one as a file to edit',
    load: () => import('./commands/presets.js'),
  },
  {
    name: 'doctor',
    help: 'check what is installed, and say how to mend what is missing',
    load: () => import('./commands/doctor.js'),
  },
  {
    name: 'batch',
    argument: ['[plan]', 'plan, YAML; with --seeds an experiment file, with --status a folder'],
    help: 'make many runs: the missing ones of a plan, each in a folder of its own',
    load: () => import('./commands/batch.js'),
  },
  {
    name: 'worker',
    help: 'make the runs that wait in a queue, beside other workers on other machines',
    load: () => import('./commands/worker.js'),
  },
];
