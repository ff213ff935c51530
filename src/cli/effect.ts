import { ForgetvizError } from '../errors';
import type { Call } from './call';
import { flagOf } from './options';

/** Refuses the options that change nothing about what was asked. */
export function refuseWithoutEffect({ values, switches }: Call, names: readonly string[], what: string): void {
  const name = names.find((each) => values[each] !== undefined || switches.has(each));
  if (name === undefined) return;
  throw withoutEffect(flagOf({ name }), what);
}

export function withoutEffect(flag: string, what: string, hint = `Leave ${flag} out.`): ForgetvizError {
  return new ForgetvizError(`${flag} has no effect on ${what}`, { code: 'OPTION_WITHOUT_EFFECT', hint });
}
