import { endsTooEarly, type Bytes, type Stretch } from './bytes';

interface Box extends Stretch {
  readonly type: string;
}

/**
 * Frames of the picture in an mp4 or mov: as many as there are sizes of samples in its track (ISO/IEC 14496-12, 4.2 and
 * 8.7.3). A few reads, however long the film.
 * @throws where all of it is not there
 */
export function framesInMp4(bytes: Bytes): number {
  const whole = { begin: 0, end: bytes.size };
  const top = boxesIn(bytes, whole);
  if (top[0]?.type !== 'ftyp') throw new Error('it is no mp4');
  if (!top.some(({ type }) => type === 'mdat')) throw new Error('there is no picture in it');
  for (const media of find(bytes, whole, ['moov', 'trak', 'mdia'])) {
    const [handler] = find(bytes, media, ['hdlr']);
    // Behind version and flags, and the kind of component of QuickTime.
    if (handler === undefined || bytes.at(handler.begin + 8, 4).toString('latin1') !== 'vide') continue;
    const [sizes] = find(bytes, media, ['minf', 'stbl', 'stsz']);
    // Behind version and flags, and the size where all have the same.
    if (sizes !== undefined) return bytes.at(sizes.begin + 8, 4).readUInt32BE();
  }
  throw new Error('there is no picture in it');
}

function find(bytes: Bytes, within: Stretch, [type, ...below]: readonly string[]): readonly Stretch[] {
  const found = boxesIn(bytes, within).filter((box) => box.type === type);
  return below.length === 0 ? found : found.flatMap((box) => find(bytes, box, below));
}

function boxesIn(bytes: Bytes, { begin, end }: Stretch): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = begin; at < end;) {
    const head = bytes.at(at, 8);
    const short = head.readUInt32BE();
    const isLong = short === 1;
    // One of 0 goes to the end of the file.
    const length = isLong ? Number(bytes.at(at + 8, 8).readBigUInt64BE()) : short || end - at;
    const header = isLong ? 16 : 8;
    if (length < header || at + length > end) throw endsTooEarly();
    boxes.push({ type: head.toString('latin1', 4), begin: at + header, end: at + length });
    at += length;
  }
  return boxes;
}
