import { Float32, Int32, makeData, RecordBatch, Struct, type Data, type Schema } from 'apache-arrow';
import type { Step } from '../training';
import { isWhole, lengthOf, listOf, lists, scalars, type Lengths, type ListColumn, type ScalarColumn } from './schema';

/** The rows as one batch of columns. */
export function batchOf(schema: Schema, lengths: Lengths, steps: readonly Step[]): RecordBatch {
  const children = [
    ...scalars.map((name) => scalarColumn(name, steps)),
    ...lists.map((name) => listColumn(name, lengthOf(name, lengths), steps)),
  ];
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type, length: steps.length, nullCount: 0, children }));
}

function scalarColumn(name: ScalarColumn, steps: readonly Step[]): Data {
  const values = steps.map((step) => step[name]);
  return isWhole(name)
    ? makeData({ type: new Int32(), length: steps.length, nullCount: 0, data: Int32Array.from(values) })
    : makeData({ type: new Float32(), length: steps.length, nullCount: 0, data: Float32Array.from(values) });
}

function listColumn(name: ListColumn, length: number, steps: readonly Step[]): Data {
  const values = new Float32Array(length * steps.length);
  steps.forEach((step, row) => {
    values.set(step[name], row * length);
  });
  const child = makeData({ type: new Float32(), length: values.length, nullCount: 0, data: values });
  return makeData({ type: listOf(length), length: steps.length, nullCount: 0, child });
}
