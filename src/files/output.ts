/** Where a run goes, item by item. It becomes whole before it takes its name. */
export interface Output<T> {
  /** Hands over one item, which may be used again when this resolves. A slow disk slows the caller down. */
  readonly write: (item: T) => Promise<void>;
  /** Makes it whole, under no name yet; nothing is written after it. */
  readonly finish: () => Promise<void>;
  /** The run ends here for now, and is gone on with later: what there is of it so far is made fit for that. */
  readonly keep?: () => Promise<void>;
  /** Gives what is whole its name. */
  readonly publish: () => Promise<void>;
  /** The run did not come to its end: closes it, and leaves what is worth keeping. Does nothing after `publish`. */
  readonly abort: () => Promise<void>;
}

/** Opens all or none: where one cannot be opened, its error is told, and those before it are given up. */
export async function openAll<T>(
  openers: readonly (() => Promise<Output<T>> | Output<T>)[],
): Promise<readonly Output<T>[]> {
  const opened: Output<T>[] = [];
  try {
    for (const open of openers) opened.push(await open());
    return opened;
  } catch (error) {
    await abortAll(opened);
    throw error;
  }
}

/** Finishes all before the first takes its name; where one cannot be finished, none does. */
export async function finishAll(outputs: readonly Output<never>[]): Promise<void> {
  for (const output of outputs) await output.finish();
  for (const output of outputs) await output.publish();
}

/** Gives all up, whatever happens on the way: why the run ended is told, not what came of it. */
export async function abortAll(outputs: readonly Output<never>[]): Promise<void> {
  for (const output of outputs) await output.abort().catch(() => undefined);
}
