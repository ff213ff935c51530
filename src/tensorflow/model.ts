import type { TFJSBinding } from '@tensorflow/tfjs-node/dist/tfjs_binding';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeSystemError } from '../errors';
import { ownName, removeAbandoned } from '../files';

const fileName = 'saved_model.pb';

/** Loads a SavedModel, which TensorFlow takes from a folder only, and gives its number. */
export function loadModel(binding: TFJSBinding, model: Uint8Array): number {
  try {
    return loadFromDisk(binding, model);
  } catch (error) {
    if (describeSystemError(error) === undefined) throw error;
    return loadFromMemory(binding, model);
  }
}

const prefix = 'forgetviz-graph-';

/** By a temporary folder, which is gone before this returns. */
function loadFromDisk(binding: TFJSBinding, model: Uint8Array): number {
  removeAbandoned(tmpdir(), prefix);
  const folder = join(tmpdir(), ownName(prefix));
  mkdirSync(folder, { mode: 0o700 });
  try {
    writeFileSync(join(folder, fileName), model);
    return binding.loadSavedModel(folder, 'serve');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let inMemory = 0;

/**
 * Where no temporary folder can be written: by TensorFlow's own file system in memory. It has no way to remove or to
 * replace a file, so that each of them, some 300 kB, stays until the process ends; hence it comes second.
 */
function loadFromMemory(binding: TFJSBinding, model: Uint8Array): number {
  const folder = `ram://forgetviz-${inMemory++}`;
  const ids = [Buffer.from(`${folder}/${fileName}`), model].map((text) =>
    binding.createTensor([], binding.TF_STRING, [text]),
  );
  binding.executeOp('WriteFile', [], ids, 0);
  for (const id of ids) binding.deleteTensor(id);
  return binding.loadSavedModel(folder, 'serve');
}
