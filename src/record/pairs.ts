import { Field, makeData, RecordBatch, RecordBatchStreamWriter, Schema, Struct } from 'apache-arrow';
import { hashPairs, type Pairs } from '../data';
import { growFile } from '../files';
import { listColumn } from './encode';
import { listOf } from './schema';

/**
 * Writes the pairs as an Arrow stream of two columns, x and y, a row a point; their hash stands in the metadata.
 * @throws ForgetvizError when the file cannot be written.
 */
export async function writePairs(path: string, pairs: Pairs, seed: number): Promise<void> {
  const file = await growFile('data', path);
  try {
    await file.append(await encodePairs(pairs, seed));
    await file.end();
    await file.publish();
  } finally {
    await file.close(false);
  }
}

function encodePairs(pairs: Pairs, seed: number): Promise<Uint8Array> {
  const { points, inputs, outputs, x, y } = pairs;
  const columns = [
    { name: 'x', length: inputs, values: x },
    { name: 'y', length: outputs, values: y },
  ];
  const metadata = new Map([
    ['seed', String(seed)],
    ['sha256', hashPairs(pairs)],
  ]);
  const fields = columns.map(({ name, length }) => new Field(name, listOf(length), false));
  const schema = new Schema(fields, metadata);
  const children = columns.map(({ values, length }) => listColumn(values, points, length));
  const data = makeData({ type: new Struct(fields), length: points, nullCount: 0, children });
  return RecordBatchStreamWriter.writeAll([new RecordBatch(schema, data)]).toUint8Array();
}
