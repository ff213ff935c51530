import { withoutEffect } from '../../studio';
import type { Call } from './call';
import { flagOf } from '../../experiment/fields';

/** Refuses the options that change nothing about what was asked. */
export function refuseWithoutEffect({ values, switches }: Call, names: readonly string[], what: string): void {
  const name = names.find((each) => values[each] !== undefined || switches.has(each));
  if (name !== undefined) throw withoutEffect(flagOf(name), what);
}
