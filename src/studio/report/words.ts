import type { DoneEvent, RunEvent } from '../../events';
import type { Stage } from '../../framehash';

const broke: Readonly<Record<Stage, string>> = {
  data: 'the data differ already: the generator of the pairs, the seed or the number of points',
  training: 'the data are the same, the training differs: arithmetic, optimiser or the rule of the window',
  drawing: 'data and training are the same, the drawing differs: layout, colours or glyphs',
};

/** What a comparison found, a line each, without what surrounds the run. */
export function reportWords({
  same,
  stage,
  firstDifferent,
  compared,
  differing,
}: Omit<DoneEvent<'verify'>, 'event' | 'file' | 'updated'>): readonly string[] {
  if (same) return [`${compared} frames compared, all the same`];
  const frames =
    firstDifferent === undefined ? 'no frame that was compared differs' : `the first is frame ${firstDifferent + 1}`;
  return [`${differing} of ${compared} frames differ, ${frames}`, ...(stage === undefined ? [] : [broke[stage]])];
}

/** Versions and platform that differ, which may be the cause. */
export function environmentWords(
  differences: Extract<RunEvent, { event: 'environment' }>['differences'],
): readonly string[] {
  return differences.map(
    ({ name, expected, actual }) => `${name} is ${actual ?? 'absent'} here, and was ${expected ?? 'absent'}`,
  );
}
