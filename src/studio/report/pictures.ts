import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import type { Experiment } from '../../experiment';
import type { UserFont } from '../../letters';
import { differencePng, type RgbaImage } from '../../frame';
import { writeWhole } from '../../files';
import { drawnSteps } from '../pipeline';
import type { Recording } from '../source';
import { reportPage, type Shown } from './page';
import { removePictures, reportFiles } from './folder';

/** The first frame that differs, as this run drew it. */
export interface Actual {
  /** Counted from 0. */
  readonly frame: number;
  readonly png: Buffer;
  readonly pixels: RgbaImage;
}

export interface ReportPicture {
  readonly folder: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly actual: Actual;
  /** The steps of a record of the same run, where there is one. */
  readonly recorded: Recording['steps'] | undefined;
  /** Whether several runs share the film, of which no record tells alone. */
  readonly isOfSeveral: boolean;
  readonly experiment: Experiment;
  readonly font: UserFont | undefined;
  /** Of the frame, as the file has it. */
  readonly hash: string | undefined;
  readonly signal: AbortSignal;
}

/** Writes what is expected, what there is and the difference of the two, and a page that shows them side by side. */
export async function writePictures(options: ReportPicture): Promise<void> {
  const { folder, title, lines, actual, isOfSeveral } = options;
  await mkdir(folder, { recursive: true });
  await removePictures(folder);
  await writeWhole(join(folder, reportFiles.actual), actual.png);
  const shown: Shown[] = [{ file: reportFiles.actual, caption: `Actual: frame ${actual.frame + 1} of this run` }];
  const notes = [...lines];
  const expected = await expectedFrame(options);
  if (expected === undefined) {
    if (!isOfSeveral) notes.push('what was expected can be shown from a record of the run only: --record old.arrow');
  } else {
    const { png, pixels } = differencePng(expected.pixels, actual.pixels);
    await writeWhole(join(folder, reportFiles.expected), expected.png);
    await writeWhole(join(folder, reportFiles.difference), png);
    shown.unshift({ file: reportFiles.expected, caption: `Expected: frame ${actual.frame + 1} of the record` });
    shown.push({ file: reportFiles.difference, caption: `Where they differ: ${pixels} pixels` });
    if (!expected.isAsHashed) {
      notes.push(
        'this version draws the record otherwise than the file says: to see what was expected, draw it with the older one',
      );
    }
  }
  await writeWhole(join(folder, reportFiles.page), Buffer.from(reportPage(title, notes, shown)));
}

async function expectedFrame({ recorded, experiment, font, actual, hash, signal }: ReportPicture) {
  if (recorded === undefined) return undefined;
  let frame = 0;
  for await (const drawn of drawnSteps({ experiment, font, steps: () => recorded() }, signal)) {
    if (frame++ < actual.frame) continue;
    const isAsHashed = createHash('sha256').update(drawn.frame.planes).digest('hex') === hash;
    return { png: drawn.frame.png(), pixels: drawn.frame.pixels(), isAsHashed };
  }
  return undefined;
}
