import { growFile, type Output } from '../files';
import type { Lengths, Step } from '../metrics';
import { firstChecksum, nextChecksum } from './checksum';
import { createRows, rowsABatch } from './columns';
import { createMessageEncoder, endMark } from './encode';
import { metadataOf, recordSchema, type RecordHeader } from './schema';

/** A record that is being written. */
interface RecordWriter extends Output<Step> {
  /** The name that what was written of it so far stands under. */
  readonly part: string;
}

/**
 * Opens a record: an Arrow stream that grows under another name, readable at any time up to its last batch, also
 * after the run was killed. The end mark is written by `finish` only: it says that the run came to its end.
 * @throws ForgetvizError when nothing can be written there.
 */
export async function openRecord(path: string, lengths: Lengths, header: RecordHeader): Promise<RecordWriter> {
  const metadata = metadataOf(header);
  const encoder = createMessageEncoder(recordSchema(lengths, metadata), lengths);
  const rows = createRows(lengths);
  let checksum = firstChecksum(lengths, metadata);
  const file = await growFile('record', path);
  await file.append(encoder.head);
  let begun = false;

  const flush = async (): Promise<void> => {
    if (rows.count() === 0) return;
    const columns = rows.take();
    checksum = nextChecksum(checksum, columns);
    // In one piece, so that a batch is on the disk or not.
    await file.append(encoder.batch(columns, checksum));
  };
  return {
    part: file.part,
    write: async (step) => {
      begun = true;
      rows.add(step);
      if (rows.count() === rowsABatch) await flush();
    },
    finish: async () => {
      await flush();
      await file.append(endMark);
      await file.end();
    },
    publish: file.publish,
    abort: async () => {
      if (file.isOpen()) await flush();
      await file.close(begun);
    },
  };
}
