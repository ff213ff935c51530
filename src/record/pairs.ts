import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Field, Float32, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from 'apache-arrow';
import { hashPairs, type Pairs } from '../data';
import { listOf } from './schema';

/** Writes the pairs as an Arrow stream of two columns, x and y, a row a point; their hash stands in the metadata. */
export async function writePairs(path: string, pairs: Pairs, seed: number): Promise<void> {
  const { points, inputs, outputs, x, y } = pairs;
  const columns = [
    { name: 'x', type: listOf(inputs), values: x },
    { name: 'y', type: listOf(outputs), values: y },
  ];
  const metadata = new Map([
    ['seed', String(seed)],
    ['sha256', hashPairs(pairs)],
  ]);
  const schema = new Schema(
    columns.map(({ name, type }) => new Field(name, type, false)),
    metadata,
  );
  const children = columns.map(({ type, values }) => {
    const child = makeData({ type: new Float32(), length: values.length, nullCount: 0, data: values });
    return makeData({ type, length: points, nullCount: 0, child });
  });
  const batch = new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length: points, nullCount: 0, children }),
  );
  const bytes = await RecordBatchStreamWriter.writeAll([batch]).toUint8Array();
  const temporary = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await writeFile(temporary, bytes);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
