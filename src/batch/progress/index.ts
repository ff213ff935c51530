import { jsonTeller, silent, type Manner, type Teller, type Terminal } from '../../progress';
import type { BatchEvent } from '../pool';
import { batchBars } from './bars';
import { countingLines, objectOf } from './lines';

export { lineOf, objectOf } from './lines';

/** Tells of a batch of so many runs. */
export function createTeller(
  manner: Manner,
  total: number,
  terminal: Pick<Terminal, 'out' | 'err'>,
): Teller<BatchEvent> {
  switch (manner) {
    case 'json':
      return jsonTeller(terminal, objectOf);
    case 'bars':
      return batchBars(total);
    case 'lines':
      return countingLines(total, terminal);
    case 'none':
      return silent;
  }
}
