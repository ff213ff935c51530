import { ForgetvizError } from './error';

/** The same error, saying which of several runs it is of. */
export function named(name: string, { code, message, hint, blame, cause }: ForgetvizError): ForgetvizError {
  return new ForgetvizError(`${name}: ${message}`, { code, blame, cause, ...(hint && { hint }) });
}
