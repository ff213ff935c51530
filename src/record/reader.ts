import { open, stat } from 'node:fs/promises';
import { ForgetvizError } from '../errors';
import { isPart } from '../files';
import type { Step } from '../metrics';
import { firstChecksum, nextChecksum } from './checksum';
import { rowsABatch, stepAt, type Columns } from './columns';
import { columnsIn, planBatch, rowBytes } from './decode';
import { headOf, type Head } from './head';
import { batchHeader, located, readBytes, readMessage, schemaHeader, type Message, type OpenFile } from './message';
import { damaged, foreign, truncated } from './refusal';
import { checkEnd, checkRow } from './row';

export interface RecordFile extends Omit<Head, 'metadata'> {
  /** Whether the run came to its end; false for the part of one that was stopped or killed. */
  readonly ended: boolean;
  /** How far it goes, told from its whole batches, of which only the last is read. */
  readonly reach: () => Promise<Reach>;
  /**
   * The steps, read batch by batch; their arrays are views of a batch. May be called again.
   * @throws ForgetvizError at the first thing that is not as it was written.
   */
  readonly steps: (stretch?: Stretch) => AsyncGenerator<Step, void, undefined>;
}

/** What a file holds that is not a whole run: steps behind another one, the first without it. */
export interface Stretch {
  readonly after: Step | undefined;
}

/** How far a record goes. */
interface Reach {
  /** Rows: one a frame. */
  readonly frames: number;
  /** The step of the last one; 0 where there is none. */
  readonly step: number;
}

/**
 * Opens a record. A file whose name ends in `.part` may end anywhere, and is read up to its last whole batch; any other
 * one must be whole. Reads what stands before the rows, and the last bytes.
 * @throws ForgetvizError `RECORD_MISSING`, `RECORD_FOREIGN`, `RECORD_DAMAGED`, `RECORD_TRUNCATED`, `RECORD_EXPERIMENT`.
 */
export async function readRecord(path: string): Promise<RecordFile> {
  const file = await openFile(path);
  try {
    const first = await readMessage(file, 0);
    if (first === 'cut') throw truncated(path, file.size, 'before the first row', 0);
    if (first === 'end') throw foreign(path, 'an Arrow stream with nothing in it');
    if (first.kind !== schemaHeader) throw damaged(path, 'byte 0', 'an Arrow stream that does not begin with a schema');
    const { metadata, ...head } = await located(path, first.metadataAt, () => headOf(path, first));
    const ended = await hasEndMark(file);
    const whole: Head = { ...head, metadata };
    if (!ended && !isPart(path)) await reachOf(path, first.end, whole);
    return {
      ...head,
      ended,
      reach: () => reachOf(path, first.end, whole),
      steps: (stretch) => stepsOf(path, first.end, whole, stretch),
    };
  } finally {
    await file.handle.close();
  }
}

async function* stepsOf(
  path: string,
  start: number,
  { lengths, metadata, experiment }: Head,
  stretch: Stretch | undefined,
): AsyncGenerator<Step, void> {
  const file = await openFile(path);
  try {
    let checksum = firstChecksum(lengths, metadata);
    let rows = 0;
    let last = stretch?.after;
    let at = start;
    for (let batch = 1; ; batch++) {
      const message = await readMessage(file, at);
      if (message === 'end') {
        if (stretch === undefined) checkEnd(last, experiment, (what) => damaged(path, `byte ${at}`, what));
        return;
      }
      const where = `batch ${batch} (byte ${at})`;
      if (message === 'cut') {
        refuseCut(file, file.size - at, batch, rows, rowsABatch * rowBytes(lengths));
        return;
      }
      const columns = await readBatch(file, message, where, lengths);
      checksum = nextChecksum(checksum, columns.columns);
      if (checksum !== columns.checksum)
        throw damaged(path, where, 'its checksum does not match: the rows were changed');
      for (let row = 0; row < columns.columns.rows; row++) {
        const step = stepAt(columns.columns, row, lengths);
        checkRow(step, last, experiment, (what) => damaged(path, `${where}, row ${row + 1}`, what));
        last = step;
        yield step;
      }
      rows += columns.columns.rows;
      at = message.end;
    }
  } finally {
    await file.handle.close();
  }
}

/** @throws ForgetvizError where it ends as no record may. */
async function reachOf(path: string, start: number, { lengths }: Head): Promise<Reach> {
  const file = await openFile(path);
  try {
    let frames = 0;
    let last: Message | undefined;
    let at = start;
    for (let batch = 1; ; batch++) {
      const message = await readMessage(file, at);
      if (message === 'cut') refuseCut(file, file.size - at, batch, frames, rowsABatch * rowBytes(lengths));
      if (message === 'end' || message === 'cut') break;
      if (message.kind !== batchHeader) throw damaged(path, `byte ${at}`, 'a message that holds no rows');
      frames += (await located(path, message.metadataAt, () => planBatch(message, lengths))).rows;
      last = message;
      at = message.end;
    }
    if (last === undefined) return { frames, step: 0 };
    const { columns } = await readBatch(file, last, `byte ${last.metadataAt}`, lengths);
    return { frames, step: stepAt(columns, columns.rows - 1, lengths).step };
  } finally {
    await file.handle.close();
  }
}

async function readBatch(
  file: OpenFile,
  message: Message,
  where: string,
  lengths: Head['lengths'],
): Promise<{ readonly columns: Columns; readonly checksum: string }> {
  if (message.kind !== batchHeader) throw damaged(file.path, where, 'a message that holds no rows');
  const plan = await located(file.path, message.metadataAt, () => planBatch(message, lengths));
  const most = plan.rows * rowBytes(lengths) + slack;
  if (message.bodyLength > most) throw damaged(file.path, where, `${message.bodyLength} bytes for ${plan.rows} rows`);
  const body = await readBytes(file, message.bodyAt, message.bodyLength);
  return { columns: columnsIn(body, plan, lengths), checksum: plan.checksum };
}

/** Bytes that a batch may have beyond its values: padding of its columns, and its metadata. */
const slack = 8192;

/** The part of a killed run may end within a batch; more than a batch behind the last whole one is damage. */
function refuseCut({ path, size }: OpenFile, left: number, batch: number, rows: number, batchBytes: number): void {
  if (!isPart(path)) {
    throw truncated(path, size, left === 0 ? `with no end mark behind ${rows} rows` : `within batch ${batch}`, rows);
  }
  if (left > batchBytes + slack) {
    throw damaged(path, `byte ${size - left}`, `no whole batch in the ${left} bytes from here on`);
  }
}

async function hasEndMark(file: OpenFile): Promise<boolean> {
  const { size } = file;
  if (size < 8) return false;
  const tail = await readBytes(file, size - 8, 8);
  return tail.every((byte, place) => byte === (place < 4 ? 255 : 0));
}

async function openFile(path: string): Promise<OpenFile> {
  // Looked at before it is opened: opening a pipe that nobody writes to waits for ever.
  const stats = await stat(path).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw unreadable(path, code === 'ENOENT' ? 'there is no such file' : message, error);
  });
  if (!stats.isFile()) throw unreadable(path, stats.isDirectory() ? 'a folder' : 'not a plain file');
  if (stats.size === 0) throw foreign(path, 'an empty file');
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, (error as Error).message, error);
  });
  return { path, handle, size: stats.size };
}

function unreadable(path: string, what: string, cause?: unknown): ForgetvizError {
  return new ForgetvizError(`record ${path}: ${what}`, {
    code: 'RECORD_MISSING',
    hint: 'Give the path of a file that --record wrote.',
    cause,
  });
}
