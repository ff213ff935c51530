import type { CommanderError } from 'commander';
import { ForgetvizError } from '../../errors';
import { options, usageOf } from '../arguments/options';

/** What commander says of a command line it does not understand, in the form of all other errors. */
export function usageError(error: CommanderError, argv: readonly string[]): ForgetvizError {
  const [first = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const named = /'(.*)'/s.exec(first)?.[1] ?? '';
  const hint = ownersOf(named) ?? suggestion?.replace(/^\(|\)$/g, '') ?? `See forgetviz ${helpFor(argv)}--help.`;
  return new ForgetvizError(first.replace(/\.$/, ''), {
    code: error.code === 'commander.unknownCommand' ? 'UNKNOWN_COMMAND' : 'BAD_USAGE',
    hint,
    cause: error,
  });
}

/** A known option at the wrong command. */
function ownersOf(flag: string): string | undefined {
  const owners = options.filter((option) => usageOf(option).split(' ')[0] === flag).flatMap(({ commands }) => commands);
  return owners.length > 0 ? `${flag} is an option of ${[...new Set(owners)].join(', ')}.` : undefined;
}

function helpFor(argv: readonly string[]): string {
  const command = options.flatMap(({ commands }) => commands).find((name) => name === argv[2]);
  return command ? `${command} ` : '';
}
