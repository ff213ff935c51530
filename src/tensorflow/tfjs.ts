import util from 'node:util';
import type * as Tfjs from '@tensorflow/tfjs-node';
import { loadTensorFlow } from './load';

/** Loads the whole of tfjs-node, whose own operations and summary writer are wanted; training needs the addon alone. */
export function loadTfjs(): typeof Tfjs {
  loadTensorFlow();
  supplyIsNullOrUndefined();
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only where it is wanted
  return require('@tensorflow/tfjs-node') as typeof Tfjs;
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node 22 warns of and Node 23 removed. */
function supplyIsNullOrUndefined(): void {
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined });
}
