import { denseLayers, parseNetwork, sizeOf, type Experiment } from '../../experiment';
import { extentOf, lengthOf, lists, scalars } from '../../metrics';

/** Bytes that a run takes at most at a time, by what takes them. */
export interface Memory {
  /** Node, TensorFlow and ffmpeg themselves. */
  readonly programs: number;
  /** The pairs, as they are and on their way into the graph. */
  readonly data: number;
  /** The weights, what the optimiser keeps of each, and copies of them. */
  readonly weights: number;
  /** Activations of all points, or those of a step and what its gradients need. */
  readonly activations: number;
  /** Rows that wait for the record. */
  readonly record: number;
  /** The picture, its planes, and the pictures that the encoder holds. */
  readonly frames: number;
}

/** What is done of a run. */
export type Work = 'training' | 'drawing' | 'encoding';

/* Measured as resident memory over that of a small run (TensorFlow 2.15.1, Node 20); test/slow/memory.test.ts holds it to that. */

const programs = 300e6;
/** Of ffmpeg itself. */
const encoder = 100e6;
/** Each byte of data is a number, a letter of base64, a part of the model, of the file, of what TensorFlow parses … */
const timesData = 20;
/** Calls of many steps are a graph of their own, with constants of its own. */
const timesDataOfMany = 45;
const timesWeights = 12;
const timesSlot = 6;
/** A checkpoint holds every variable, and the weights at the end of a pass and of a window. */
const snapshots = 2;
/** A pixel is four bytes in the picture and in its canvas, one and a half in the planes. */
const pictureBytes = 9.5;
/** x264 at its default speed, by pixel, on two cores. */
const encoderBytes = 97;
/** Rows that a record is written by: made, gathered and written, so three times. */
const rowsAtATime = 3 * 60;

/** Pure. */
export function memoryOf(experiment: Experiment, works: readonly Work[]): Memory {
  const { width, height } = sizeOf(experiment);
  const isEncoded = works.includes('encoding');
  const pixelBytes = (works.includes('drawing') ? pictureBytes : 0) + (isEncoded ? encoderBytes : 0);
  return {
    programs: programs + (isEncoded ? encoder : 0),
    ...(works.includes('training') ? trainingOf(experiment) : untrained),
    record: rowsAtATime * rowBytes(experiment),
    frames: width * height * pixelBytes,
  };
}

const untrained = { data: 0, weights: 0, activations: 0 };

function rowBytes(experiment: Experiment): number {
  const lengths = extentOf(experiment);
  return 4 * lists.reduce((sum, name) => sum + lengthOf(name, lengths), scalars.length);
}

export const totalOf = (memory: Memory): number =>
  Object.values<number>({ ...memory }).reduce((sum, part) => sum + part, 0);

/** Bytes of the graph as TensorFlow takes it: data, first values of the weights, and of what is kept of each. */
export function modelOf(experiment: Experiment): number {
  const { data, weights, slots } = countsOf(experiment);
  return data + (1 + slots) * weights;
}

function trainingOf(experiment: Experiment): Pick<Memory, 'data' | 'weights' | 'activations'> {
  const { data, weights, slots } = countsOf(experiment);
  return {
    data: data * (experiment.stepsPerFrame > 1 ? timesDataOfMany : timesData),
    weights: weights * (timesWeights + timesSlot * slots + snapshots + (1 + slots + snapshots)),
    activations: activationsOf(experiment),
  };
}

/** Bytes of the pairs and of the weights, and how many numbers are kept of each weight. */
function countsOf({ network, points, window, optimizer, ewc }: Experiment) {
  const layers = denseLayers(parseNetwork(network));
  const inputs = layers[0]?.inputs ?? 0;
  const outputs = layers.at(-1)?.outputs ?? 0;
  return {
    data: 4 * (points + window) * (inputs + outputs),
    weights: 4 * layers.reduce((sum, layer) => sum + (layer.inputs + 1) * layer.outputs, 0),
    // An anchor and a Fisher information besides the optimiser's moments.
    slots: moments[optimizer] + (ewc > 0 ? 2 : 0),
  };
}

const moments: Readonly<Record<Experiment['optimizer'], number>> = {
  sgd: 0,
  momentum: 1,
  rmsprop: 2,
  adam: 2,
  adamw: 2,
};

/** Tensors of a layer's width that are kept for its gradient, and that are there at once where none is needed. */
const tensors: Readonly<Record<string, { readonly kept: number; readonly atOnce: number }>> = {
  atan: { kept: 2, atOnce: 3 },
  softplus: { kept: 2, atOnce: 3 },
  gelu: { kept: 5, atOnce: 3 },
};
const plain = { kept: 1, atOnce: 1.2 };

function activationsOf({ network, points, window, batch, replay, dropout, ewc }: Experiment): number {
  const layers = denseLayers(parseNetwork(network));
  const sum = layers.reduce((all, { outputs, activation }) => all + outputs * (tensors[activation] ?? plain).kept, 0);
  const widest = Math.max(...layers.map(({ outputs, activation }) => outputs * (tensors[activation] ?? plain).atOnce));
  const rows = (batch === 'window' ? window : batch) + replay;
  const masks = dropout > 0 ? 2 : 1;
  const ofStep = 4 * rows * sum * masks + 4 * window * widest;
  const ofFisher = ewc > 0 ? 4 * points * sum * 2 : 0;
  return Math.max(4 * points * widest, ofStep, ofFisher);
}
