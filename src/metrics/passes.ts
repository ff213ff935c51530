/** A running count after each step, and the number of that step. */
export interface Count {
  readonly step: number;
  readonly count: number;
}

/**
 * Steps from each rise of a count to the next, the first from step 0: of passes, the steps that each pass took
 * ("it looks so tired"); of shifts, the steps of relearning before each shift.
 * A rise by several at once, between two frames, shares its steps among them.
 */
export function stepsBetweenRises(counts: Iterable<Count>): readonly number[] {
  const lengths: number[] = [];
  let since = 0;
  for (const { step, count } of counts) {
    const rise = count - lengths.length;
    if (rise <= 0) continue;
    lengths.push(...Array<number>(rise).fill((step - since) / rise));
    since = step;
  }
  return lengths;
}
