import { createHash } from 'node:crypto';
import { ForgetvizError } from '../errors';
import { growFile, type GrowingFile, type Output } from '../files';
import type { Step } from '../metrics';
import { columnLine, framesOf, frameStart, ownFooter, ownHeader, ownLine, standardHeader, type Header } from './format';
import { createFrameHasher, planesHash } from './hasher';

/** The next frame of a run. */
interface HashedFrame {
  readonly step: Step;
  /** Of several runs in one film, the steps of the others. */
  readonly others?: readonly Step[];
  /** As yuv420p, and free again at once; not looked at where this frame is not hashed. */
  readonly planes: Uint8Array;
  /** Their `planesHash`, for who has it already. */
  readonly hash?: (() => string) | undefined;
}

interface FramehashOptions extends Header {
  /** False for the part of a record: fewer frames than its experiment says. */
  readonly ended?: boolean;
}

/** Characters that are gathered before they are written. */
const piece = 64 * 1024;

/**
 * Opens a file of frame hashes. `finish` throws when the run has not all of its frames; of a run that did not come to
 * its end, nothing is left.
 * @throws ForgetvizError when nothing can be written there.
 */
export async function openFramehash(path: string, options: FramehashOptions): Promise<Output<HashedFrame>> {
  const { ended = true, ...header } = options;
  const { experiment, every } = header;
  const file = await growFile('framehash', path);
  const hasher = createFrameHasher(experiment, every);
  const output = createOutput(file);
  await output.lines([...standardHeader(experiment), ...ownHeader(header, ended), columnLine]);
  return {
    write: async ({ step, others = [], planes, hash: hashOf = () => planesHash(planes) }) => {
      const frame = hasher.frames();
      const hash = hasher.next(step, hashOf, others);
      if (hash !== undefined) await output.lines([`${frameStart(frame, experiment)}${hash}`]);
    },
    finish: async () => {
      const frames = hasher.frames();
      const expected = framesOf(header);
      if (ended && expected !== undefined && frames !== expected) throw incomplete(path, frames, expected);
      await output.lines(ownFooter(frames, hasher.stages(), ended));
      await output.end();
    },
    publish: file.publish,
    abort: () => file.close(false),
  };
}

/** Lines that are written, and hashed for the last one: it tells a file that was edited. */
function createOutput(file: GrowingFile) {
  const checksum = createHash('sha256');
  let text = '';
  const flush = async (): Promise<void> => {
    checksum.update(text);
    const bytes = Buffer.from(text);
    text = '';
    await file.append(bytes);
  };
  return {
    lines: async (lines: readonly string[]): Promise<void> => {
      for (const line of lines) text += `${line}\n`;
      if (text.length >= piece) await flush();
    },
    end: async (): Promise<void> => {
      await flush();
      text = `${ownLine('checksum', checksum.copy().digest('hex'))}\n`;
      await flush();
      await file.end();
    },
  };
}

function incomplete(path: string, frames: number, expected: number): ForgetvizError {
  return new ForgetvizError(`framehash ${path}: ${frames} frames, where the experiment has ${expected}`, {
    code: 'FRAMEHASH_INCOMPLETE',
    hint: 'Take the hashes of a whole run.',
  });
}
