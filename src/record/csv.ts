import { growFile, type Output } from '../files';
import type { Step } from '../training/step';
import { meanLoss, meanRedLoss, type Extent } from './summary';

/** Bytes that are gathered before they are written. */
const piece = 64 * 1024;

/**
 * Opens a table, one row a step, RFC 4180 with line feeds and a header. It grows under `partOf(path)`.
 * @throws ForgetvizError when nothing can be written there.
 */
export async function openCsv(path: string, extent: Extent): Promise<Output<Step>> {
  const file = await growFile('csv', path);
  let text = `${csvColumns(extent).join(',')}\n`;
  let begun = false;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(text);
    text = '';
    await file.append(bytes);
  };
  return {
    write: async (step) => {
      begun = true;
      text += `${csvRow(step, extent)}\n`;
      if (text.length >= piece) await flush();
    },
    finish: async () => {
      await flush();
      await file.end();
    },
    publish: file.publish,
    abort: async () => {
      if (file.isOpen()) await flush();
      await file.close(begun);
    },
  };
}

export function csvColumns({ layers }: Extent): readonly string[] {
  const norms = (name: string): string[] => Array.from({ length: layers }, (_, layer) => `${name}${layer + 1}`);
  return [
    ...['step', 'start', 'shifts', 'pass', 'windowLoss', 'meanLoss', 'meanRedLoss', 'cosine', 'windowCosine'],
    ...norms('weightNorm'),
    ...norms('biasNorm'),
  ];
}

/** The values of one row; an empty one where there is none. */
export function csvRow(step: Step, { window }: Extent): string {
  const means = [step.windowLoss, meanLoss(step), meanRedLoss(step, window), step.cosine, step.windowCosine];
  return [
    ...[step.step, step.start, step.shifts, step.pass].map(String),
    ...[...means, ...step.weightNorms, ...step.biasNorms].map(shortest),
  ].join(',');
}

/** The shortest text that gives the same float32 when it is read: `0.1`, not `0.10000000149011612`. */
export function shortest(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return '';
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(single.toPrecision(digits));
    if (Math.fround(text) === single) return String(text);
  }
  return String(Number(single.toPrecision(9)));
}
