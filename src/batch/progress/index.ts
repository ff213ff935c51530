import type { BatchEvent } from '../pool';
import { barTeller } from './bars';
import { jsonTeller, lineTeller } from './lines';
import type { BatchListener, Teller } from './terminal';

export { jsonTeller, lineOf } from './lines';
export type { BatchListener, Teller } from './terminal';

export type Manner = 'json' | 'bars' | 'lines' | 'none';

/** Tells of a batch in the manner that suits its listener. */
export function createTeller(manner: Manner, total: number, listener: BatchListener): Teller<BatchEvent> {
  switch (manner) {
    case 'json':
      return jsonTeller(listener);
    case 'bars':
      return barTeller(total);
    case 'lines':
      return lineTeller(total, listener);
    case 'none':
      return { tell: () => undefined, stop: () => undefined };
  }
}
