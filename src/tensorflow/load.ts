import { ForgetvizError } from '../errors';
import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { setEnvironment } from './environment';

/** Where tfjs-node keeps its native addon, beneath the version of Node's stable ABI that it is built for. */
const addon = '@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node';

let loaded: TFJSBinding | undefined;

/**
 * Loads tfjs-node's native addon, and TensorFlow with it, once. The JavaScript above it is left out: it would double
 * the time of starting up, and each of its operations costs what a hundred of a compiled graph do.
 * @throws ForgetvizError `TENSORFLOW_MISSING` when the addon was not built or does not load.
 */
export function loadTensorFlow(): TFJSBinding {
  loaded ??= load();
  return loaded;
}

/** Version of the TensorFlow library, as `2.15.1`. */
export const tensorflowVersion = (): string => loadTensorFlow().TF_Version;

function load(): TFJSBinding {
  setEnvironment();
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only by what trains
    return require(addon) as TFJSBinding;
  } catch (cause) {
    throw new ForgetvizError(
      'TensorFlow does not load: the native addon of @tensorflow/tfjs-node is missing or broken',
      {
        code: 'TENSORFLOW_MISSING',
        hint: 'run `npm run setup`, which builds it; `forgetviz doctor` says what else is missing',
        blame: 'machine',
        cause,
      },
    );
  }
}
