import util from 'node:util';
import type * as Tfjs from '@tensorflow/tfjs-node';
import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { ForgetvizError, ExitCode } from '../errors';
import { setEnvironment } from './environment';

export interface TensorFlow {
  readonly tf: typeof Tfjs;
  /** The native addon beneath tfjs-node: a call of it costs a fraction of what a tfjs operation does. */
  readonly binding: TFJSBinding;
  /** Version of the TensorFlow library, as `2.15.1`. */
  readonly version: string;
}

let loaded: TensorFlow | undefined;

/**
 * Loads tfjs-node and the native library, once.
 * @throws ForgetvizError `TENSORFLOW_MISSING` when the addon was not built or does not load.
 */
export function loadTensorFlow(): TensorFlow {
  loaded ??= load();
  return loaded;
}

function load(): TensorFlow {
  setEnvironment();
  supplyIsNullOrUndefined();
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only by what trains
    const tf = require('@tensorflow/tfjs-node') as typeof Tfjs;
    const { binding } = tf.backend() as unknown as { readonly binding: TFJSBinding };
    return { tf, binding, version: binding.TF_Version };
  } catch (cause) {
    throw new ForgetvizError(
      'TensorFlow does not load: the native addon of @tensorflow/tfjs-node is missing or broken',
      {
        code: 'TENSORFLOW_MISSING',
        hint: 'run `npm run setup`, which builds it; `forgetviz doctor` says what else is missing',
        exitCode: ExitCode.failed,
        cause,
      },
    );
  }
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined`, which Node 22 warns of and Node 23 removed. */
function supplyIsNullOrUndefined(): void {
  Object.assign(util, { isNullOrUndefined: (value: unknown) => value === null || value === undefined });
}
