import { Command as Commander, Option as CommanderOption } from 'commander';
import type { Call } from './arguments/call';
import { commands, type Command } from './commands';
import { optionGroups, optionsOf, usageOf, type Option } from './arguments/options';
import { quoted } from '../text';
import type { Terminal } from './terminal';
import { ownVersion } from '../versions';

/** The command line as commander knows it, built from the tables of commands and options. It throws instead of exiting. */
export function createProgram(argv: readonly string[], terminal: Terminal): Commander {
  const program = new Commander('forgetviz')
    .description('Films a neural network forgetting.')
    .version(ownVersion(), '--version')
    .helpOption('--help', 'show this')
    .helpCommand(false)
    .exitOverride()
    // What goes wrong is said once, by main, in the words of this program.
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .addHelpText('after', '\nStart with: forgetviz render --quality preview --out preview.mp4');
  const commandLine = ['forgetviz', ...argv.slice(2).map(quoted)].join(' ');
  for (const command of commands) addCommand(program, command, { commandLine, terminal });
  return program;
}

function addCommand(program: Commander, command: Command, rest: Pick<Call, 'commandLine' | 'terminal'>): void {
  const built = program.command(command.name).description(command.help).allowExcessArguments(false);
  if (command.argument) built.argument(...command.argument);
  const taken = optionsOf(command.name);
  for (const group of optionGroups) {
    built.optionsGroup(`${group}:`);
    for (const option of taken) if (option.group === group) built.addOption(commanderOption(option));
  }
  built.helpOption('--help', 'show this');
  built.action(async () => {
    const { run } = await command.load();
    await run({ argument: built.args[0], files: built.args, ...readOptions(built.opts(), taken), ...rest });
  });
}

function commanderOption(option: Option): CommanderOption {
  const help = option.standard ? `${option.help} (default: ${option.standard})` : option.help;
  return new CommanderOption(usageOf(option), help).helpGroup(`${option.group}:`);
}

/** Commander stores `--no-overwrite` as `overwrite: false`; here it is the switch `noOverwrite`. */
function readOptions(
  typed: Readonly<Record<string, unknown>>,
  taken: readonly Option[],
): Pick<Call, 'values' | 'switches'> {
  const values: Record<string, string> = {};
  const switches = new Set<string>();
  for (const { name } of taken) {
    const positive = /^no[A-Z]/.test(name) ? `${name.charAt(2).toLowerCase()}${name.slice(3)}` : undefined;
    const value = typed[name];
    if (typeof value === 'string') values[name] = value;
    if (positive === undefined ? value === true : typed[positive] === false) switches.add(name);
  }
  return { values, switches };
}
