import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { Int32, makeVector, RecordBatchFileWriter, Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import { finishAll } from '../../src/files';
import { openRecord, readRecord, writePairs } from '../../src/record';
import { gaussianPairs } from '../../src/data';
import { small } from '../support/experiment';
import { rounds } from '../support/rounds';
import { mutations } from './mutations';
import { extent, provenance, provenanceOf, readSteps, refusalOf, steps, useFolder, writeRecord } from './support';

const { path } = useFolder();

async function recordWith(rows: Parameters<typeof writeRecord>[1]): Promise<Buffer> {
  await writeRecord(path('run.arrow'), rows);
  return readFileSync(path('run.arrow'));
}

const messageOf = async (name: string, bytes: Uint8Array): Promise<string> => {
  writeFileSync(path(name), bytes);
  const error = await refusalOf(readSteps(path(name)));
  expect(error.exitCode).toBe(2);
  expect(error.hint).toBeTruthy();
  expect(error.message).not.toContain('\n');
  return error.message.replace(path(name), name);
};

/** Where each message of the stream begins, and the end mark. */
function framesOf(bytes: Buffer): readonly number[] {
  const starts = [];
  for (let at = bytes.indexOf('ffffffff', 0, 'hex'); at >= 0; at = bytes.indexOf('ffffffff', at + 4, 'hex')) {
    if (at % 8 === 0) starts.push(at);
  }
  return starts;
}

describe('a record that was cut', () => {
  test('when it ends between batches, then the message says behind how many rows', async () => {
    const bytes = await recordWith(steps(150));
    const third = framesOf(bytes)[3] ?? 0;
    expect(await messageOf('cut.arrow', bytes.subarray(0, third))).toBe(
      `record cut.arrow: cut short at byte ${third}, with no end mark behind 120 rows`,
    );
  });

  test('when it ends within a batch, then the message says in which', async () => {
    const bytes = await recordWith(steps(150));
    const at = (framesOf(bytes)[2] ?? 0) + 999;
    expect(await messageOf('cut.arrow', bytes.subarray(0, at))).toBe(
      `record cut.arrow: cut short at byte ${at}, within batch 2`,
    );
  });

  test('when it is the part of a run, then the whole batches before the cut are read', async () => {
    const bytes = await recordWith(steps(150));
    const [, , second = 0, third = 0] = framesOf(bytes);
    for (const end of [third, third + 3, third + 300, bytes.length - 9]) {
      writeFileSync(path('run.arrow.part'), bytes.subarray(0, end));
      expect(await readSteps(path('run.arrow.part'))).toHaveLength(120);
    }
    writeFileSync(path('run.arrow.part'), bytes.subarray(0, second));
    expect(await readSteps(path('run.arrow.part'))).toHaveLength(60);
  });

  test('when a length in the middle of a part lies, then the rest is not passed over as a cut', async () => {
    const bytes = await recordWith(steps(2000));
    const second = framesOf(bytes)[2] ?? 0;
    bytes.writeInt32LE(1_000_000, second + 4);
    expect(await messageOf('run.arrow.part', bytes)).toMatch(`record run.arrow.part, byte ${second}: no whole batch`);
  });
});

describe('a record that was changed', () => {
  test('when a loss has another bit, then the batch is named', async () => {
    const bytes = await recordWith(steps(150));
    const third = framesOf(bytes)[3] ?? 0;
    bytes[third - 40] = (bytes[third - 40] ?? 0) ^ 1;
    expect(await messageOf('bit.arrow', bytes)).toMatch(/^record bit.arrow, batch 2 \(byte \d+\): its checksum/);
  });

  test('when a batch was taken out, then the one behind it is named', async () => {
    const bytes = await recordWith(steps(150));
    const [, , second = 0, third = 0] = framesOf(bytes);
    const without = Buffer.concat([bytes.subarray(0, second), bytes.subarray(third)]);
    expect(await messageOf('less.arrow', without)).toMatch(`batch 2 (byte ${second}): its checksum`);
  });

  test('when another threshold was written into its experiment, then the first batch tells', async () => {
    const bytes = await recordWith(steps(10));
    const at = bytes.indexOf('"threshold":1,');
    bytes.write('"threshold":2,', at);
    expect(await messageOf('other.arrow', bytes)).toMatch('batch 1');
  });

  test('when bytes follow the end mark, then the message says where', async () => {
    const bytes = await recordWith(steps(10));
    expect(await messageOf('more.arrow', Buffer.concat([bytes, Buffer.alloc(5)]))).toBe(
      `record more.arrow, byte ${bytes.length}: 5 bytes behind the end mark`,
    );
  });

  test('when a length says gigabytes, then none are taken', async () => {
    const bytes = await recordWith(steps(10));
    bytes.writeInt32LE(2 ** 31 - 1, 4);
    expect(await messageOf('long.arrow', bytes)).toBe('record long.arrow, byte 4: a message of 2147483647 bytes');
  });
});

describe('rows that no run can have', () => {
  const base = steps(3);
  test.each([
    ['step 2 behind step 2', 3, { step: 2 }],
    ['a window at point 30 of 30', 2, { start: 30 }],
    ['a window at point -1 of 30', 2, { start: -1 }],
    ['0 shifts behind 1', 3, { shifts: 0 }],
    ['pass -1, where 0 shifts make 0', 1, { pass: -1 }],
    ['pass 1, where 1 shifts make 0', 2, { pass: 1 }],
    ['step 180001 of a run of 180000', 3, { step: 180_001 }],
    ['step 9 behind step 2, where a row is of 1 steps', 3, { step: 9 }],
    ['3 shifts in 1 steps', 2, { shifts: 3, start: 3 }],
    ['a window at point 7, which 2 shifts do not lead to', 3, { start: 7 }],
    ['a loss of -1 in the window', 1, { windowLoss: -1 }],
    ['a loss of NaN in the window', 2, { windowLoss: NaN }],
    ['losses: -1 at place 3', 2, { losses: Float32Array.from({ length: 30 }, (_, place) => (place === 2 ? -1 : 1)) }],
    ['weightNorms: -2 at place 1', 1, { weightNorms: Float32Array.of(-2, 1, 1) }],
    ['cosine: 1.5', 2, { cosine: 1.5 }],
  ])('when there is %s, then the row is named', async (what, row, change) => {
    const rows = base.map((step, index) => (index + 1 === row ? { ...step, ...change } : step));
    const bytes = await recordWith(rows);
    expect(await messageOf('rows.arrow', bytes)).toMatch(new RegExp(`batch 1 \\(byte \\d+\\), row ${row}: ${what}$`));
  });
});

describe('files that are no record', () => {
  const column = new Table({ step: makeVector(Int32Array.of(1, 2)) });
  test.each([
    ['an empty one', Buffer.alloc(0), 'an empty file'],
    ['text', Buffer.from('step,start\n1,0\n'), 'not an Arrow stream, from its first byte on'],
    ['three bytes', Buffer.from([255, 255, 255]), 'cut short at byte 3, before the first row'],
    ['zeros', Buffer.alloc(100), 'not an Arrow stream, from its first byte on'],
    ['nothing but an end mark', Buffer.from('ffffffff00000000', 'hex'), 'an Arrow stream with nothing in it'],
    ['an Arrow file', RecordBatchFileWriter.writeAll(column).toUint8Array(true), 'an Arrow file, where a record is'],
    ['another stream', tableToIPC(column, 'stream'), 'without the column start: not a record of a run'],
  ])('when it is %s, then the message says so', async (_, bytes, what) => {
    expect(await messageOf('foreign.arrow', bytes)).toContain(what);
  });

  test('when it is the file of the pairs, then a column is missed', async () => {
    await writePairs(path('data.arrow'), gaussianPairs(1, 10, 4, 2), 1);
    expect(await messageOf('data.arrow', readFileSync(path('data.arrow')))).toMatch('without the column step');
  });

  test('when a column has another type, then it is named with both', async () => {
    const names = [
      'step',
      'start',
      'shifts',
      'pass',
      'windowLoss',
      'cosine',
      'windowCosine',
      'losses',
      'weightNorms',
      'biasNorms',
    ];
    const table = new Table(Object.fromEntries(names.map((name) => [name, vectorFromArray([1], new Int32())])));
    expect(await messageOf('types.arrow', tableToIPC(table, 'stream'))).toBe(
      'record types.arrow: the column windowLoss holds int32, where a record has float32',
    );
  });

  test.each([
    ['no JSON', undefined, /experiment in its metadata: not JSON/],
    ['an unknown field', { ...small, colour: 'blue' }, /experiment in its metadata: .*colour/],
    ['other points', { ...small, points: 31 }, /column losses: lists of 30, where .* 31 points/],
    ['a network that is none', { ...small, network: 'Chain(' }, /experiment in its metadata: /],
    ['a window larger than the data', { ...small, window: 99 }, /window 99: more than the 30 points/],
    ['a frame of gigabytes', { ...small, size: '99998x99998' }, /size 99998x99998: expected WIDTHxHEIGHT/],
    ['of two lengths', { ...small, passes: 3 }, /a run has one length/],
  ])('when its experiment is %s, then the message says so', async (_, experiment, what) => {
    const written = { ...provenance, experiment: experiment ?? small };
    const record = await openRecord(path('run.arrow'), extent, written);
    await finishAll([record]);
    let bytes = readFileSync(path('run.arrow'));
    if (!experiment) bytes = Buffer.from(bytes.toString('latin1').replace('{"seed"', '{{seed"'), 'latin1');
    expect(await messageOf('experiment.arrow', bytes)).toMatch(what);
  });

  test.each([
    ['is not there', 'none.arrow', 'there is no such file'],
    ['is a folder', '.', 'a folder'],
    ['is a pipe', 'pipe', 'not a plain file'],
  ])('when it %s, then it is refused at once', async (_, name, what) => {
    execFileSync('mkfifo', [path('pipe')]);
    expect(await refusalOf(readRecord(path(name)))).toMatchObject({
      message: `record ${path(name)}: ${what}`,
      exitCode: 2,
    });
  });
});

test('when a whole record ends before its run does, then it is refused', async () => {
  await writeRecord(path('run.arrow'), steps(3));
  const { steps: rows } = await readRecord(path('run.arrow'));
  const read = async () => {
    for await (const step of rows()) expect(step.step).toBeLessThan(4);
  };
  expect((await refusalOf(read())).message).toMatch(/its run of 180000 steps ends with step 3$/);
});

test('when reading is left early, then the file is closed', async () => {
  await writeRecord(path('run.arrow'), steps(500));
  const { steps: rows } = await readRecord(path('run.arrow'));
  const open = (): number =>
    Number(execFileSync('sh', ['-c', `ls /proc/${process.pid}/fd | wc -l`], { encoding: 'utf8' }));
  const before = open();
  for (let round = 0; round < 30; round++) {
    for await (const { step } of rows()) if (step === 70) break;
  }
  // The last few may still be closing.
  expect(open()).toBeLessThan(before + 15);
});

test('when a long record is read, then memory does not grow with it', async () => {
  const record = await openRecord(path('run.arrow'), extent, provenanceOf(60_000));
  const rows600 = steps(600);
  for (let round = 0; round < 100; round++) {
    for (const step of rows600)
      await record.write({ ...step, step: round * 600 + step.step, start: 0, shifts: 0, pass: 0 });
  }
  await finishAll([record]);
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const { steps: rows } = await readRecord(path('run.arrow'));
  let count = 0;
  for await (const { step } of rows()) {
    count += 1;
    if (step % 600 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers - before);
  }
  expect(count).toBe(60_000);
  // Of 10 MB.
  expect(most).toBeLessThan(5e6);
});

test('when bytes are changed anywhere, then it is refused in one line with exit code 2, or gives the same steps', async () => {
  const rows = steps(70);
  const bytes = await recordWith(rows);
  const count = rounds(400, 2000);
  let refused = 0;
  for (const [name, mutated] of mutations(bytes, count, 7)) {
    if (mutated.equals(bytes)) continue;
    truncateSync(path('run.arrow'), 0);
    writeFileSync(path('run.arrow'), mutated);
    try {
      expect([name, await readSteps(path('run.arrow'))]).toEqual([name, rows]);
    } catch (error) {
      if (!isRefusal(error)) throw new Error(name, { cause: error });
      expect(error.message).toMatch(/^record .*\/run\.arrow[,:] [^\n]+$/);
      refused += 1;
    }
  }
  // The rest hit padding, and names of no meaning.
  expect(refused).toBeGreaterThan(0.65 * count);
});

const isRefusal = (error: unknown): error is Error & { readonly exitCode: number } =>
  error instanceof Error && 'exitCode' in error && error.exitCode === 2;
