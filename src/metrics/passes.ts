/** Where a run stands at a frame. */
export interface At {
  readonly step: number;
  /** Complete passes. */
  readonly pass: number;
}

/**
 * Steps that each pass took ("it looks so tired"), asked for at every frame: of the passes that ended in it, most often
 * none. Several that end in one frame share the steps since the end of the last.
 */
export function createPassLengths(): (at: At) => readonly number[] {
  let last: At = { step: 0, pass: 0 };
  return ({ step, pass }) => {
    const ended = pass - last.pass;
    if (ended <= 0) return [];
    const length = (step - last.step) / ended;
    last = { step, pass };
    return Array<number>(ended).fill(length);
  };
}
