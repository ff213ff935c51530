import { ForgetvizError } from '../../errors';

/** Where a queue is, and what opens it. */
export interface QueueAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly database: number;
  readonly user?: string;
  readonly password?: string;
}

/** A queue in a Redis that others may use too: all its keys begin with the prefix. */
export interface QueuePlace {
  readonly address: QueueAddress;
  readonly prefix: string;
}

const standardPort = 6379;

/**
 * Reads `redis://user:password@host:port/database`, or `rediss://` for TLS.
 * @throws ForgetvizError that does not repeat the URL: a password may stand in it.
 */
export function parseQueueUrl(text: string, source = '--queue'): QueueAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '' || url.search || url.hash)
    throw refuse(source, 'expected a URL as redis://host:port, or rediss://host:port with TLS');
  const [, database] = /^\/?(\d{0,4})$/.exec(url.pathname) ?? [];
  if (database === undefined) throw refuse(source, 'after the port, only the number of a database may stand');
  if (url.port === '0') throw refuse(source, 'port 0 is none');
  const [user, password] = [decoded(url.username, source), decoded(url.password, source)];
  return {
    // An address of IPv6 stands in brackets.
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? standardPort : Number(url.port),
    tls: url.protocol === 'rediss:',
    database: Number(database),
    ...(user === '' ? {} : { user }),
    ...(password === '' ? {} : { password }),
  };
}

/** `host:port`, and the database where it is not the first: never what opens it. */
export function addressOf({ host, port, database }: QueueAddress): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `${name}:${port}${database > 0 ? `/${database}` : ''}`;
}

/** As messages call it. */
export function describeQueue(address: QueueAddress): string {
  return `queue at ${addressOf(address)}`;
}

/** Letters, digits, dots, dashes and underscores: they stand in the names of keys, and mean nothing to Redis. */
export function parsePrefix(text: string): string {
  if (/^[A-Za-z0-9._-]{1,60}$/.test(text)) return text;
  throw new ForgetvizError(`--prefix ${JSON.stringify(text.slice(0, 60))}: expected letters, digits, . - and _`, {
    code: 'BAD_QUEUE',
    hint: 'For example --prefix seeds.',
  });
}

function decoded(part: string, source: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw refuse(source, 'a % in the user or password begins no code');
  }
}

function refuse(source: string, what: string): ForgetvizError {
  return new ForgetvizError(`${source}: ${what}`, {
    code: 'BAD_QUEUE',
    hint: 'For example redis://localhost:6379, or redis://:password@host/1; what is special in a password is written as %40.',
  });
}
