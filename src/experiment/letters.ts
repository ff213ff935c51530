import { ForgetvizError } from '../errors';
import { fontName, missingLetter, shortId, type UserFont } from '../letters';
import type { Experiment } from './fields';

const otherTitle = 'choose a title in Latin, Greek or Cyrillic letters';
const giveFont = `Give a font that has it, as --font letters.ttf, or ${otherTitle}.`;

/**
 * Refuses a title with a letter that cannot be drawn: neither in the program's font nor in the one that the experiment
 * names and that was opened. `place` says where the title was given.
 */
export function checkLetters(
  { title, font: named }: Pick<Experiment, 'title' | 'font'>,
  place: string,
  font?: UserFont,
  hint = giveFont,
): void {
  const missing = missingLetter(title);
  if (missing === undefined) return;
  if (named !== undefined && font?.id !== named) throw otherFont(place, named, font);
  const lacking = missingLetter(title, font);
  if (lacking === undefined) return;
  throw new ForgetvizError(
    `${place}: ${font ? `neither ${fontName} nor ${font.family} has the` : `${fontName} has no`} letter ${lacking}`,
    { code: 'LETTER_MISSING', hint },
  );
}

function otherFont(place: string, named: string, font: UserFont | undefined): ForgetvizError {
  const given = font ? `${font.family} is another: ${shortId(font.id)}…` : 'which is not given';
  return new ForgetvizError(
    `${place}: it needs the font with SHA-256 ${shortId(named)}…, ${font ? 'and ' : ''}${given}`,
    {
      code: font ? 'OTHER_FONT' : 'FONT_MISSING',
      hint: 'Give the file of that font, as --font letters.ttf, or another title.',
    },
  );
}
