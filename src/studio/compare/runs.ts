import { checkLetters, comparedRuns, type ComparedRuns, type Experiment } from '../../experiment';
import type { UserFont } from '../../letters';
import { comparedLayoutOf } from '../../scene';
import { withoutEffect } from '../effect';
import { openFont } from '../font';
import { refuseTooLarge } from '../memory';
import type { DrawOptions, FontGiven, RunOptions } from '../options';
import { refuseUnverifiableRecord, sourceOf, type Input, type StepSource } from '../source';

/** A run that is compared: what it is called, and an experiment or a record. */
export interface ComparedInput {
  readonly name: string;
  readonly input: Input;
  /** What its title is drawn in, where that is not the film's font. */
  readonly font?: FontGiven | undefined;
}

/** Several runs in one film. */
export interface InputsTogether {
  /** From 2 to 9. */
  readonly runs: readonly ComparedInput[];
  /**
   * One window for all: it moves on when the rule of each is met, and how far they are from the first is shown. All are
   * trained then.
   */
  readonly sharedWindow?: boolean;
}

/** Runs as a file names them, to be trained. */
export const inputsOf = ({ runs, sharedWindow }: ComparedRuns): InputsTogether => ({
  runs: runs.map(({ name, experiment }) => ({ name, input: experiment })),
  sharedWindow,
});

/** An input, looked at. */
export interface NamedSource {
  readonly name: string;
  readonly source: StepSource;
}

/** Runs that are fit to be compared, and where their steps come from. */
export interface Comparing extends Pick<StepSource, 'frames' | 'lastStep'> {
  readonly compared: ComparedRuns;
  /** How the film is drawn. */
  readonly experiment: Experiment;
  readonly font: UserFont | undefined;
  readonly sources: readonly NamedSource[];
  /** The records among them, by what names them. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

/** @throws ForgetvizError where they cannot be compared, or not in a frame of this size */
export async function comparingOf(
  { runs, sharedWindow = false }: InputsTogether,
  { picture, onEvent, ...options }: DrawOptions & Pick<RunOptions, 'onEvent' | 'font'>,
): Promise<Comparing> {
  const sources: NamedSource[] = [];
  for (const { name, input, font = options.font } of runs)
    sources.push({ name, source: await sourceOf(input, { onEvent, font }) });
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
  refuseTooLarge(
    sources.map(({ source: { experiment, recorded } }) => ({ experiment, works: recorded ? [] : ['training'] })),
  );
  const [first] = compared.runs;
  if (first === undefined) throw new RangeError('a film of no run');
  // The film is drawn as the first run is, unless it is told otherwise.
  const font = (await openFont(options.font)) ?? sources[0]?.source.font;
  checkLetters(first.experiment, 'the title', font);
  comparedLayoutOf(compared);
  return {
    compared,
    experiment: first.experiment,
    font,
    sources,
    files: Object.fromEntries(sources.map(({ name, source }) => [`the record ${name}`, source.recorded?.file])),
    frames: mostOf(sources.map(({ source }) => source.frames)),
    lastStep: mostOf(sources.map(({ source }) => source.lastStep)),
  };
}

/** Unknown where one of them is. */
function mostOf(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length < numbers.length ? undefined : Math.max(...known);
}

/** Hashes are verified by training anew: each run for itself, and to its end. */
export function refuseUnverifiable({ sources }: Pick<Comparing, 'sources'>, what: string): void {
  for (const { source } of sources) refuseUnverifiableRecord(source.recorded, what);
  const part = sources.find(({ source }) => source.recorded?.ended === false)?.source.recorded;
  if (part)
    throw withoutEffect(
      what,
      `${part.file}, whose run was stopped: it cannot be verified`,
      'Record it to its end first.',
    );
}
