import { ForgetvizError } from '../errors';
import { fontName, missingLetter } from '../letters';
import { defaultExperiment } from './fields';

const otherTitle = `Choose a title in Latin, Greek or Cyrillic letters, as --title '${defaultExperiment.title}'.`;

/** Refuses a title with a letter that cannot be drawn. `place` says where it was given. */
export function checkLetters(title: string, place: string, hint = otherTitle): void {
  const missing = missingLetter(title);
  if (missing === undefined) return;
  throw new ForgetvizError(`${place}: ${fontName} has no letter ${missing}`, { code: 'LETTER_MISSING', hint });
}
