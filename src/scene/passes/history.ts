/** Steps that each complete pass took, in at most `most` bars: beyond that, two neighbours become one bar of their mean. */
export interface PassHistory {
  readonly most: number;
  /** Passes that one full bar stands for. */
  group: number;
  /** Sum of the steps and number of the passes of every bar. */
  bars: { sum: number; passes: number }[];
}

export const emptyPasses = (most: number): PassHistory => ({ most, group: 1, bars: [] });

/** Adds a complete pass of `steps` steps. */
export function addPass(history: PassHistory, steps: number): void {
  const last = history.bars.at(-1);
  if (last !== undefined && last.passes < history.group) {
    last.sum += steps;
    last.passes++;
    return;
  }
  history.bars.push({ sum: steps, passes: 1 });
  if (history.bars.length > history.most) mergePasses(history);
}

/** Makes one bar of every two. */
export function mergePasses(history: PassHistory): void {
  const merged: PassHistory['bars'] = [];
  for (let place = 0; place < history.bars.length; place += 2) {
    const one = history.bars[place];
    const other = history.bars[place + 1];
    if (one === undefined) continue;
    merged.push({ sum: one.sum + (other?.sum ?? 0), passes: one.passes + (other?.passes ?? 0) });
  }
  history.bars = merged;
  history.group *= 2;
}
