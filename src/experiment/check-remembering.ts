import { ForgetvizError } from '../errors';
import { withoutEffect } from './effect';
import type { Experiment } from './fields';
import { describeGiven, describeSource, writeInstead, type GivenValue, type SettingsLayer } from './source';
import { flagOf } from './fields';

/** Refuses what is to keep old points in memory where there is nothing to keep. */
export function checkRemembering(experiment: Experiment, chosen: SettingsLayer): void {
  checkReplay(experiment, chosen);
  checkEwc(experiment, chosen.get('ewc'));
}

/** What the window has left must be what is behind it, and enough to draw from. */
function checkReplay({ replay, points, window, shift }: Experiment, chosen: SettingsLayer): void {
  const given = chosen.get('replay');
  if (replay === 0 || !given) return;
  const outside = points - window;
  const place = (name: string): string => describeSource(chosen.get(name)?.source ?? { kind: 'default' });
  if (replay > outside) {
    const lower = outside > 0 ? `Give ${writeInstead('replay', outside, given.source)} or less, or lower` : 'Lower';
    throw new ForgetvizError(
      `${describeGiven('replay', given)}: more than the ${outside} points outside the window of ${window} (${place('window')})`,
      { code: 'OUT_OF_RANGE', hint: `${lower} ${flagOf('window')}.` },
    );
  }
  if (shift > window) {
    throw new ForgetvizError(
      `${describeGiven('replay', given)}: a shift of ${shift} (${place('shift')}) leaves points behind that a window of ${window} has never trained`,
      { code: 'OUT_OF_RANGE', hint: `Lower ${flagOf('shift')} to ${window}, or raise ${flagOf('window')}.` },
    );
  }
}

/** A file may be for longer runs than this one; a flag that would do nothing is a mistake. */
function checkEwc({ ewc, passes }: Experiment, given: GivenValue | undefined): void {
  if (ewc === 0 || passes !== 1 || given?.source.kind !== 'flag') return;
  throw withoutEffect(
    'ewc',
    given,
    'a run of one pass: it acts from the second on',
    `Give the run more, or leave ${flagOf('ewc')} out.`,
  );
}
