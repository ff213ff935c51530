import { ForgetvizError } from '../errors';
import { partOf } from '../files';

const again = 'Record the run again: forgetviz train --record FILE.';

/** A file that is no record. */
export function foreign(path: string, what: string, hint = again): ForgetvizError {
  return new ForgetvizError(`record ${path}: ${what}`, { code: 'RECORD_FOREIGN', hint });
}

/** A record in which something is not as it was written. `where`: `byte 1234` or `batch 3 (byte 1234), row 5`. */
export function damaged(path: string, where: string, what: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`record ${path}, ${where}: ${what}`, { code: 'RECORD_DAMAGED', hint: again, cause });
}

/** A record that ends too early. */
export function truncated(path: string, size: number, what: string, rows: number): ForgetvizError {
  return new ForgetvizError(`record ${path}: cut short at byte ${size}, ${what}`, {
    code: 'RECORD_TRUNCATED',
    hint: rows === 0 ? again : `Copy it again, or name it ${partOf(path)} to use what is whole.`,
  });
}
