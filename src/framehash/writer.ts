import { createHash } from 'node:crypto';
import { ForgetvizError } from '../errors';
import { growFile, type GrowingFile } from '../record';
import type { Step } from '../training/step';
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

export interface FramehashWriter {
  /** Whether the next frame is hashed; where it is not, `write` needs no planes. */
  readonly wantsPlanes: () => boolean;
  /** Hashes the next frame of the run; `planes` as yuv420p, and free again at once. */
  readonly write: (step: Step, planes?: Uint8Array) => Promise<void>;
  /**
   * Writes the hashes of the stages, and gives the file its name.
   * @throws ForgetvizError when the run has not all of its frames, or the disk is full.
   */
  readonly finish: () => Promise<Summary>;
  /** Leaves nothing behind. Does nothing after the end. */
  readonly stop: () => Promise<void>;
}

/** Characters that are gathered before they are written. */
const piece = 64 * 1024;

/**
 * Opens a file of frame hashes; without a path, only the summary is made.
 * @throws ForgetvizError when nothing can be written there.
 */
export async function openFramehash(path: string | undefined, header: Header): Promise<FramehashWriter> {
  const { experiment, every } = header;
  const file = path === undefined ? undefined : await growFile('framehash', path);
  const hasher = createFrameHasher(experiment, every);
  const output = createOutput(file);
  await output.lines([...standardHeader(experiment), ...ownHeader(header), columnLine]);
  return {
    wantsPlanes: hasher.wantsPlanes,
    write: async (step, planes) => {
      const frame = hasher.frames();
      const hash = hasher.next(step, planes);
      if (hash !== undefined) await output.lines([`${frameStart(frame, experiment)}${hash}`]);
    },
    finish: async () => {
      const frames = hasher.frames();
      const expected = framesOf(experiment);
      if (expected !== undefined && frames !== expected) {
        await file?.close(false);
        throw incomplete(path, frames, expected);
      }
      const stages = hasher.stages();
      await output.lines(ownFooter(frames, stages));
      await output.end();
      return { frames, stages };
    },
    stop: async () => {
      await file?.close(false);
    },
  };
}

/** Lines that are written, and hashed for the last one: it tells a file that was edited. */
function createOutput(file: GrowingFile | undefined) {
  const checksum = createHash('sha256');
  let text = '';
  const flush = async (): Promise<void> => {
    checksum.update(text);
    const bytes = Buffer.from(text);
    text = '';
    await file?.append(bytes);
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
      await file?.commit();
    },
  };
}

function incomplete(path: string | undefined, frames: number, expected: number): ForgetvizError {
  return new ForgetvizError(`framehash ${path ?? ''}: ${frames} frames, where the experiment has ${expected}`, {
    code: 'FRAMEHASH_INCOMPLETE',
    hint: 'Take the hashes of a whole run.',
  });
}
