import type { FigureMark } from './mark';
import { label } from './panel';
import type { FigureRuns } from './runs';
import { line, lookOf, size, theme } from './style';
import { drawable, textWidth } from './text';

const swatch = 10;
const rowHeight = 9;

/** Which colour is which run, in rows above all panels; nothing for one run. */
export function keyMarks(
  runs: readonly FigureRuns[],
  width: number,
): { readonly height: number; readonly marks: readonly FigureMark[] } {
  if (runs.length === 1) return { height: 0, marks: [] };
  let [x, row] = [0, 0];
  const marks = runs.flatMap(({ name }, place): readonly FigureMark[] => {
    const text = drawable(name);
    const long = swatch + 3 + textWidth(text, size.label, 400);
    if (x > 0 && x + long > width) [x, row] = [0, row + 1];
    const [left, baseline] = [2 + x, 7 + row * rowHeight];
    x += long + 9;
    const points = [left, baseline - 2, left + swatch, baseline - 2];
    return [
      { kind: 'line', points, ...lookOf(place), width: line.curve * 1.4 },
      label(text, left + swatch + 3, baseline, { colour: theme.text }),
    ];
  });
  return { height: (row + 1) * rowHeight, marks };
}
