import { ForgetvizError } from '../errors';

/** The error for an option that would change nothing about what is asked. */
export function withoutEffect(option: string, what: string, hint = `Leave ${option} out.`): ForgetvizError {
  return new ForgetvizError(`${option} has no effect on ${what}`, { code: 'OPTION_WITHOUT_EFFECT', hint });
}
