import { parsePrefix, parseQueueUrl, type QueuePlace } from '../../batch';
import { ForgetvizError } from '../../errors';
import type { Call } from '../arguments';

/** Where a queue may be named without showing its password in the list of processes. */
const variable = 'FORGETVIZ_QUEUE';
const standardPrefix = 'forgetviz';

/** Where the queue is that a command line or the environment names; nothing where none is. */
export function queueOf({ values }: Call, environment = process.env): QueuePlace | undefined {
  const prefix = parsePrefix(values.prefix ?? standardPrefix);
  if (values.queue !== undefined) return { address: parseQueueUrl(values.queue), prefix };
  const named = environment[variable];
  return named ? { address: parseQueueUrl(named, variable), prefix } : undefined;
}

/** The same where a command cannot do without. */
export function requireQueue(call: Call): QueuePlace {
  const place = queueOf(call);
  if (place) return place;
  throw new ForgetvizError('a worker needs a queue', {
    code: 'BAD_USAGE',
    hint: `Name it with --queue redis://host:port, or in ${variable}.`,
  });
}
