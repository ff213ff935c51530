import { createHash } from 'node:crypto';
import { ForgetvizError } from '../errors';
import { growFile, type GrowingFile, type Output } from '../files';
import type { Step } from '../metrics';
import {
  columnLine,
  framesOf,
  frameStart,
  ownFooter,
  ownHeader,
  ownLine,
  standardHeader,
  type Header,
  type Stages,
} from './format';
import { createFrameHasher } from './hasher';

/** What was hashed. */
export interface Summary {
  /** Frames of the run, those without a hash included. */
  readonly frames: number;
  readonly stages: Stages;
}

/** The next frame of a run. */
export interface HashedFrame {
  readonly step: Step;
  /** As yuv420p, and free again at once; not looked at where this frame is not hashed. */
  readonly planes: Uint8Array;
}

export interface FramehashWriter extends Output<HashedFrame> {
  /** Frames and hashes of the stages; after `finish`. */
  readonly summary: () => Summary | undefined;
}

export interface FramehashOptions extends Header {
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
export async function openFramehash(path: string, options: FramehashOptions): Promise<FramehashWriter> {
  const { ended = true, ...header } = options;
  const { experiment, every } = header;
  const file = await growFile('framehash', path);
  const hasher = createFrameHasher(experiment, every);
  const output = createOutput(file);
  await output.lines([...standardHeader(experiment), ...ownHeader(header, ended), columnLine]);
  let summary: Summary | undefined;
  return {
    write: async ({ step, planes }) => {
      const frame = hasher.frames();
      const hash = hasher.next(step, planes);
      if (hash !== undefined) await output.lines([`${frameStart(frame, experiment)}${hash}`]);
    },
    finish: async () => {
      const frames = hasher.frames();
      const expected = framesOf(experiment);
      if (ended && expected !== undefined && frames !== expected) throw incomplete(path, frames, expected);
      const stages = hasher.stages();
      await output.lines(ownFooter(frames, stages, ended));
      await output.end();
      summary = { frames, stages };
    },
    publish: file.publish,
    abort: () => file.close(false),
    summary: () => summary,
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
