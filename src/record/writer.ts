import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { RecordBatchStreamWriter } from 'apache-arrow';
import { ExitCode, ForgetvizError } from '../errors';
import type { Step } from '../training';
import { batchOf } from './batch';
import { recordSchema, type Lengths, type Provenance } from './schema';

/** A record that is being written; what was written of it so far stands under `partOf(path)`. */
export interface RecordWriter {
  readonly write: (step: Step) => Promise<void>;
  /** Writes what is left, and gives the file its name. */
  readonly finish: () => Promise<void>;
  /** Writes what is left, and keeps it as a part: the run did not come to its end. */
  readonly stop: () => Promise<void>;
}

/** Where a record grows: readable at any time up to its last batch, also after the run was killed. */
export const partOf = (path: string): string => `${path}.part`;

/** Rows a batch: a second of video. A run that is killed loses no more than that. */
const rowsABatch = 60;

export function openRecord(path: string, lengths: Lengths, provenance: Provenance): RecordWriter {
  const schema = recordSchema(lengths, provenance);
  const part = partOf(path);
  const arrow = new RecordBatchStreamWriter();
  arrow.reset(undefined, schema);
  const file = createWriteStream(part);
  let failure: unknown;
  const written = pipeline(arrow.toNodeStream(), file).catch((error: unknown) => {
    failure = error;
  });

  let rows: Step[] = [];
  const flush = async (): Promise<void> => {
    if (failure !== undefined) throw recordFailure(part, failure);
    if (rows.length === 0) return;
    arrow.write(batchOf(schema, lengths, rows));
    rows = [];
    if (file.writableNeedDrain) await Promise.race([once(file, 'drain'), written]);
  };
  const stop = async (): Promise<void> => {
    await flush();
    arrow.finish();
    await written;
    if (failure !== undefined) throw recordFailure(part, failure);
  };
  return {
    write: async (step) => {
      rows.push(step);
      if (rows.length >= rowsABatch) await flush();
    },
    finish: async () => {
      await stop();
      await rename(part, path);
    },
    stop,
  };
}

function recordFailure(part: string, cause: unknown): ForgetvizError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const full = code === 'ENOSPC';
  return new ForgetvizError(`the record ${part} cannot be written: ${full ? 'no space left on the disk' : message}`, {
    code: full ? 'NO_SPACE' : 'RECORD_FAILED',
    hint: full ? 'free some space, or write it to another disk' : 'check the folder and its permissions',
    exitCode: ExitCode.failed,
    cause,
  });
}
