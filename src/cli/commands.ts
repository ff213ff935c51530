import type { CommandModule } from './call';
import type { CommandName } from './options';

export interface Command {
  readonly name: CommandName;
  /** `<file>` or `[experiment]`, in commander's notation, with what it is. */
  readonly argument?: readonly [usage: string, help: string];
  readonly help: string;
  /** Loaded only when the command runs: the help needs none of what a run needs. */
  readonly load: () => Promise<CommandModule>;
}

const experiment = ['[experiment]', 'experiment file, YAML or JSON'] as const;

export const commands: readonly Command[] = [
  {
    name: 'render',
    argument: experiment,
    help: 'train the network, draw every step and encode the video',
    load: () => import('./commands/render.js'),
  },
  {
    name: 'still',
    argument: experiment,
    help: 'draw one frame, exactly as in the video, as a PNG',
    load: () => import('./commands/still.js'),
  },
  {
    name: 'info',
    argument: ['<file>', 'a video made by forgetviz'],
    help: 'show the experiment, the versions and the command that made a video',
    load: () => import('./commands/info.js'),
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
];
