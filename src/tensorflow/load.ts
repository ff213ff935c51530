import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { ForgetvizError } from '../errors';
import { setEnvironment } from './environment';
import { faultBefore, faultOf, type LoadFailure } from './failure';
import { absence, nativeFiles } from './native';
import { processorFlags } from './processor';

const tfjsNode = '@tensorflow/tfjs-node';

let loaded: TFJSBinding | undefined;

/**
 * Loads tfjs-node's native addon, and TensorFlow with it, once. The JavaScript above it is left out: it would double
 * the time of starting up, and each of its operations costs what a hundred of a compiled graph do.
 * @throws ForgetvizError `TENSORFLOW_…` with the cause, when it does not load.
 */
export function loadTensorFlow(): TFJSBinding {
  loaded ??= load();
  return loaded;
}

/** Version of the TensorFlow library, as `2.15.1`. */
export const tensorflowVersion = (): string => loadTensorFlow().TF_Version;

function load(): TFJSBinding {
  setEnvironment();
  const files = nativeFiles(packageFolder());
  const fault = faultBefore(files, processorFlags());
  if (fault !== undefined) throw asError(fault);
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only by what trains
    return require(files[0].path) as TFJSBinding;
  } catch (cause) {
    throw asError(faultOf(cause instanceof Error ? cause.message : String(cause)), cause);
  }
}

/** Where Node would find tfjs-node from here: the first folder of that name, be it one that may not be looked into. */
function packageFolder(): string {
  const places = (require.resolve.paths(tfjsNode) ?? []).filter((path) => basename(path) === 'node_modules');
  return places.map((path) => join(path, tfjsNode)).find(isThere) ?? join('node_modules', tfjsNode);
}

function isThere(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return absence(error) === 'unreadable';
  }
}

function asError({ message, code, hint }: LoadFailure, cause?: unknown): ForgetvizError {
  return new ForgetvizError(message, { code, ...(hint && { hint }), blame: 'machine', cause });
}
