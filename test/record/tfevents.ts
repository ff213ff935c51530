/** A scalar in an event file of TensorBoard. */
export interface Event {
  readonly step: number;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly tag: string;
  readonly value: number;
}

/**
 * Reads an event file: records of TFRecord (a length, its checksum, the bytes, their checksum), each an `Event` as a
 * protocol buffer. Throws at the first thing that is not so.
 */
export function readEvents(file: Buffer): readonly Event[] {
  const events: Event[] = [];
  let at = 0;
  while (at < file.length) {
    const length = Number(file.readBigUInt64LE(at));
    check(file.subarray(at, at + 8), file.readUInt32LE(at + 8));
    const bytes = file.subarray(at + 12, at + 12 + length);
    check(bytes, file.readUInt32LE(at + 12 + length));
    events.push(...eventsIn(bytes));
    at += 16 + length;
  }
  return events;
}

/** tensorflow/core/util/event.proto and framework/summary.proto. */
function eventsIn(bytes: Buffer): readonly Event[] {
  const event = fieldsOf(bytes);
  const wallTime = (event.get(1)?.[0] as Buffer).readDoubleLE();
  const step = Number((event.get(2)?.[0] as bigint | undefined) ?? 0n);
  return ((event.get(5) ?? []) as Buffer[]).flatMap((summary) =>
    ((fieldsOf(summary).get(1) ?? []) as Buffer[]).map((value) => {
      const fields = fieldsOf(value);
      return {
        step,
        wallTime,
        tag: (fields.get(1)?.[0] as Buffer).toString(),
        value: (fields.get(2)?.[0] as Buffer).readFloatLE(),
      };
    }),
  );
}

/** The fields of a protocol buffer: numbers, and everything else as its bytes. */
function fieldsOf(bytes: Buffer): Map<number, (bigint | Buffer)[]> {
  const fields = new Map<number, (bigint | Buffer)[]>();
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes.readUInt8(at++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const slice = (length: number): Buffer => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const key = Number(varint());
    const wire = key & 7;
    const value = wire === 0 ? varint() : slice(wire === 1 ? 8 : wire === 5 ? 4 : Number(varint()));
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), value]);
  }
  return fields;
}

/** CRC-32C, masked as TFRecord has it: rotated, and a constant added. */
function check(bytes: Buffer, expected: number): void {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  crc = ~crc >>> 0;
  const masked = ((((crc >>> 15) | (crc << 17)) >>> 0) + 0xa282ead8) >>> 0;
  if (masked !== expected) throw new Error('a checksum does not match');
}
