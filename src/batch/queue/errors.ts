import { ForgetvizError } from '../../errors';
import { describeQueue, type QueueAddress } from './address';

/* The errors of ioredis hold the commands that failed, passwords among them: none of them is passed on, as a cause neither. */

/** The error to end with where Redis does not let us in, or we do not trust it: waiting would not mend that. */
export function refusalOf(address: QueueAddress, error: unknown): ForgetvizError | undefined {
  const { code, message } = partsOf(error);
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return distrusted(address, code);
  const isRefused = /^(WRONGPASS|NOAUTH|NOPERM)\b|invalid password|invalid username-password/i.test(message);
  return isRefused ? refused(address) : undefined;
}

/** Whether Redis cannot be reached, or a command waited too long for it. */
export function isAway(error: unknown): boolean {
  const { code, name } = partsOf(error);
  return (
    /^(ECONN.*|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|EPIPE|ERR_(TLS|SSL)_.*)$/.test(code) ||
    name === 'MaxRetriesPerRequestError' ||
    /^Connection is closed|ETIMEDOUT|^Command (timed out|aborted)/i.test(partsOf(error).message)
  );
}

export function queueAway(address: QueueAddress, error?: unknown): ForgetvizError {
  return new ForgetvizError(`${describeQueue(address)} cannot be reached${codeWords(error)}`, {
    code: 'QUEUE_AWAY',
    blame: 'machine',
    hint: 'Start Redis there, or name another with --queue.',
  });
}

/** ` (ECONNREFUSED)`, where an error has a code. */
export function codeWords(error: unknown): string {
  const { code } = partsOf(error);
  return code === '' ? '' : ` (${code})`;
}

function refused(address: QueueAddress): ForgetvizError {
  const given =
    address.password === undefined ? 'no password was given' : 'user or password are wrong, or may not do this';
  return new ForgetvizError(`${describeQueue(address)} does not let us in: ${given}`, {
    code: 'QUEUE_REFUSED',
    blame: 'machine',
    hint: 'Give them in the URL: redis://user:password@host:port, or better in FORGETVIZ_QUEUE.',
  });
}

function distrusted(address: QueueAddress, code: string): ForgetvizError {
  return new ForgetvizError(`${describeQueue(address)} has a certificate that is not trusted (${code})`, {
    code: 'QUEUE_REFUSED',
    blame: 'machine',
    hint: 'Name the file of its authority in NODE_EXTRA_CA_CERTS.',
  });
}

/** What an operation on the queue failed of, in words that are fit to be shown; what is no matter of Redis stays as it is. */
export function queueError(address: QueueAddress, error: unknown): unknown {
  if (error instanceof ForgetvizError) return error;
  const refusal = refusalOf(address, error);
  if (refusal) return refusal;
  if (isAway(error)) return queueAway(address, error);
  if (partsOf(error).name !== 'ReplyError') return error;
  return new ForgetvizError(`${describeQueue(address)}: ${redisWords(address, error)}`, {
    code: 'QUEUE_BROKEN',
    blame: 'machine',
    hint: 'Look into the log of Redis.',
  });
}

/** An error's message, without the password whoever wrote it may have put there. */
export function redisWords({ password }: QueueAddress, error: unknown): string {
  const { message } = partsOf(error);
  return password === undefined ? message : message.replaceAll(password, '…');
}

/** By what it says, not by its class: an error of Node or a library may be of another realm, as in a test. */
function partsOf(error: unknown): { readonly code: string; readonly name: string; readonly message: string } {
  const { code, name, message } = (typeof error === 'object' ? (error ?? {}) : {}) as Readonly<Record<string, unknown>>;
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return { code: text(code), name: text(name), message: text(message) };
}
