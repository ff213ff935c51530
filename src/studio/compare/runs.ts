import { comparedRuns, type ComparedRuns } from '../../experiment';
import { withoutEffect } from '../effect';
import type { CompareOptions } from '../options';
import { sourceOf, type Input, type Source } from '../source';

/** A run that is compared: what it is called, and an experiment or a record. */
export interface ComparedInput {
  readonly name: string;
  readonly input: Input;
}

/** The same, looked at. */
export interface NamedSource {
  readonly name: string;
  readonly source: Source;
}

/** Runs that are fit to be compared, and where their steps come from. */
export interface Comparing {
  readonly compared: ComparedRuns;
  readonly sources: readonly NamedSource[];
  /** Frames that there will be; absent where a run ends when it ends. */
  readonly frames: number | undefined;
  /** The last step, where it is known. */
  readonly lastStep: number | undefined;
}

/** @throws ForgetvizError where they cannot be compared */
export async function comparingOf(
  inputs: readonly ComparedInput[],
  { picture, sharedWindow = false, onEvent }: Pick<CompareOptions, 'picture' | 'sharedWindow' | 'onEvent'>,
): Promise<Comparing> {
  const sources: NamedSource[] = [];
  for (const { name, input } of inputs) sources.push({ name, source: await sourceOf(input, undefined, onEvent) });
  const recorded = sources.find(({ source }) => source.recorded)?.source.recorded;
  if (sharedWindow && recorded)
    throw withoutEffect(
      '--shared-window',
      `${recorded.file}: what a record holds is trained already`,
      'Give the experiment of the record instead, or leave --shared-window out.',
    );
  const compared = comparedRuns(
    sources.map(({ name, source }) => ({ name, experiment: source.experiment })),
    { ...(picture && { picture }), sharedWindow },
  );
  const most = (numbers: readonly (number | undefined)[]): number | undefined => {
    const known = numbers.filter((number) => number !== undefined);
    return known.length < numbers.length ? undefined : Math.max(...known);
  };
  return {
    compared,
    sources,
    frames: most(sources.map(({ source }) => source.frames)),
    lastStep: most(sources.map(({ source }) => source.lastStep)),
  };
}
