import { z } from 'zod';
import type { VariableValues } from '../tensorflow';
import { damaged, type Checkpoint } from './checkpoint';
import type { Snapshot } from './similarity';

/*
 * A checkpoint as a file of safetensors: the length of its header (uint64, little-endian), the header (JSON: name, dtype,
 * shape and place of every tensor), then their numbers. Read in Python by `safetensors.numpy.load_file`.
 * https://github.com/huggingface/safetensors#format
 */

const count = z.int().min(0);
const course = z.strictObject({ step: count, start: count, shifts: count, pass: count });
const state = z.strictObject({
  format: z.literal(1),
  course,
  before: course,
  similarity: z.strictObject({
    pass: count,
    windows: count,
    /** Norms of all weights then. */
    atPass: z.number().nullable(),
    atWindow: z.number().nullable(),
    /** Null for NaN. */
    windowCosine: z.number().nullable(),
  }),
});

const header = z.record(
  z.string(),
  z.strictObject({
    dtype: z.enum(['F32', 'I32']),
    shape: z.array(count).length(1),
    data_offsets: z.tuple([count, count]),
  }),
);

/** Before the names of variables, and the names of copies of all weights. */
const variable = 'variables/';
const copies = { atPass: 'weights at the end of a pass', atWindow: 'weights at the end of a window' } as const;

export function encodeCheckpoint({ course, before, variables, similarity }: Checkpoint): Buffer {
  const { atPass, atWindow, windowCosine } = similarity;
  const tensors = [
    ...[...variables].map(([name, values]) => [variable + name, values] as const),
    ...(atPass ? [[copies.atPass, atPass.weights] as const] : []),
    ...(atWindow ? [[copies.atWindow, atWindow.weights] as const] : []),
  ];
  let end = 0;
  const places = tensors.map(([name, values]) => {
    const begin = end;
    end += values.byteLength;
    const dtype = values instanceof Int32Array ? 'I32' : 'F32';
    return [name, { dtype, shape: [values.length], data_offsets: [begin, end] }] as const;
  });
  const kept: z.infer<typeof state> = {
    ...{ format: 1, course, before },
    similarity: {
      ...similarity,
      atPass: atPass?.norm ?? null,
      atWindow: atWindow?.norm ?? null,
      windowCosine: Number.isNaN(windowCosine) ? null : windowCosine,
    },
  };
  const text = JSON.stringify({ __metadata__: { forgetviz: JSON.stringify(kept) }, ...Object.fromEntries(places) });
  // Numbers begin on a multiple of 8; the format allows spaces for it.
  const head = Buffer.from(text.padEnd(text.length + ((8 - (Buffer.byteLength(text) % 8)) % 8)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  const numbers = tensors.map(([, values]) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  return Buffer.concat([length, head, ...numbers]);
}

/** @throws ForgetvizError `CHECKPOINT_DAMAGED` */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { tensors, state } = parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const { course, before, similarity } = state;
  const snapshot = (name: keyof typeof copies): Snapshot | undefined => {
    const norm = similarity[name];
    if (norm === null) return undefined;
    const weights = tensors.get(copies[name]);
    if (weights instanceof Float32Array) return { weights, norm };
    throw damaged(`the ${copies[name]} are missing`);
  };
  const variables: VariableValues = new Map(
    [...tensors].flatMap(([name, values]) =>
      name.startsWith(variable) ? [[name.slice(variable.length), values] as const] : [],
    ),
  );
  const { pass, windows, windowCosine } = similarity;
  return {
    ...{ course, before, variables },
    similarity: {
      ...{ pass, windows, atPass: snapshot('atPass'), atWindow: snapshot('atWindow') },
      windowCosine: windowCosine ?? NaN,
    },
  };
}

function parse(bytes: Buffer): { readonly tensors: VariableValues; readonly state: z.infer<typeof state> } {
  if (bytes.length < 8) throw damaged(`${bytes.length} bytes`);
  const length = bytes.readBigUInt64LE();
  if (length > bytes.length - 8) throw damaged('its header is longer than the file');
  const begin = 8 + Number(length);
  try {
    const { __metadata__: metadata, ...places } = z
      .looseObject({ __metadata__: z.object({ forgetviz: z.string() }) })
      .parse(JSON.parse(bytes.toString('utf8', 8, begin)));
    let taken = 0;
    const tensors = Object.entries(header.parse(places)).map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        const [size = 0] = shape;
        // Each number belongs to one tensor: a thousand that share them would take a thousand times the memory.
        taken += to - from;
        if (to - from !== 4 * size || begin + to > bytes.length || begin + taken > bytes.length)
          throw damaged(`the place of ${name}`);
        // A copy, so that it begins on a multiple of 4.
        const { buffer } = new Uint8Array(bytes.subarray(begin + from, begin + to));
        return [name, dtype === 'I32' ? new Int32Array(buffer) : new Float32Array(buffer)] as const;
      },
    );
    return { tensors: new Map(tensors), state: state.parse(JSON.parse(metadata.forgetviz)) };
  } catch (error) {
    throw damaged('it does not say what it holds', error);
  }
}
