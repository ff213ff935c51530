import { Command as Commander, Option as CommanderOption } from 'commander';
import type { Call } from './arguments/call';
import { commands, type Command } from './commands';
import type { Option } from './arguments/options';
import type { Terminal } from '../progress';
import { ownVersion } from '../versions';

/**
 * The command line as commander knows it, built from the tables of commands and options. It throws instead of exiting.
 * The options are those of the command that is asked for; the help of all commands, which names none, need not load them.
 */
export async function createProgram(argv: readonly string[], terminal: Terminal): Promise<Commander> {
  const program = new Commander('forgetviz')
    .description('Films a neural network forgetting.')
    .version(ownVersion(), '--version')
    .helpOption('--help', 'show this')
    .helpCommand(false)
    .exitOverride()
    // What goes wrong is said once, by main, in the words of this program.
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .addHelpText('after', '\nStart with: forgetviz render --quality preview --out preview.mp4');
  for (const { name, help, argument } of commands) {
    const built = program.command(name).description(help).allowExcessArguments(false);
    if (argument) built.argument(...argument);
    built.helpOption('--help', 'show this');
  }
  const asked = commands.find(({ name }) => name === argv[2]);
  const built = program.commands.find((command) => command.name() === asked?.name);
  if (asked && built) await addOptions(built, asked, argv, terminal);
  return program;
}

async function addOptions(
  built: Commander,
  { name, load }: Command,
  argv: readonly string[],
  terminal: Terminal,
): Promise<void> {
  const { optionGroups, optionsOf, usageOf } = await import('./arguments/options.js');
  const { quoted } = await import('../text/index.js');
  const taken = optionsOf(name);
  for (const group of optionGroups) {
    built.optionsGroup(`${group}:`);
    for (const option of taken) {
      if (option.group !== group) continue;
      const help = option.standard ? `${option.help} (default: ${option.standard})` : option.help;
      built.addOption(new CommanderOption(usageOf(option), help).helpGroup(`${group}:`));
    }
  }
  const commandLine = ['forgetviz', ...argv.slice(2).map(quoted)].join(' ');
  built.action(async () => {
    const { run } = await load();
    await run({
      argument: built.args[0],
      files: built.args,
      ...readOptions(built.opts(), taken),
      commandLine,
      terminal,
    });
  });
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
