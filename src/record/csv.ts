import { growFile, type Output } from '../files';
import { lengthOf, lists, scalars, tableRow, type Extent, type Named, type Step } from '../metrics';

/** Bytes that are gathered before they are written. */
const piece = 64 * 1024;

/**
 * Opens a table, one row a step, RFC 4180 with line feeds and a header. It grows under `partOf(path)`.
 * @throws ForgetvizError when nothing can be written there.
 */
export async function openCsv(path: string, extent: Extent): Promise<Output<Step>> {
  const file = await growFile('csv', path);
  let text = `${headerOf(extent)}\n`;
  let begun = false;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(text);
    text = '';
    await file.append(bytes);
  };
  return {
    write: async (step) => {
      begun = true;
      text += `${tableRow(step, extent).map(textOf).join(',')}\n`;
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

/** The titles of the columns, which are those of any step. */
function headerOf(extent: Extent): string {
  const blank = [
    ...scalars.map((name) => [name, 0] as const),
    ...lists.map((name) => [name, new Float32Array(lengthOf(name, extent))] as const),
  ];
  const step = Object.fromEntries<number | Float32Array>(blank) as unknown as Step;
  return tableRow(step, extent)
    .map(([name]) => name)
    .join(',');
}

const textOf = ([, value]: Named): string => (Number.isInteger(value) ? String(value) : shortest(value));

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
