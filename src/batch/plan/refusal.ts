import type { ForgetvizError } from '../../errors';
import { refuseAt, type Location } from '../../yaml';

export const code = 'BAD_PLAN';

/** The error for what is wrong at a place of the plan. */
export function refuse(location: Location, message: string, hint: string, cause?: unknown): ForgetvizError {
  return refuseAt(location, message, { code, hint, cause });
}
