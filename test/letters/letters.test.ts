import { readFileSync, writeFileSync } from 'node:fs';
import { advanceOf, missingLetter } from '../../src/letters';
import { advancesIn, tablePath, tableSource } from './font';

if (process.env.FORGETVIZ_UPDATE) writeFileSync(tablePath, tableSource());

test('when the font changes then the table of its letters says so (FORGETVIZ_UPDATE=1 rewrites it)', () => {
  expect(readFileSync(tablePath, 'utf8')).toBe(tableSource());
});

test('when any letter is asked for then it is as wide as the font file says, or missing', () => {
  const [regular, semibold] = [advancesIn(400), advancesIn(600)];
  for (let codePoint = 0; codePoint <= 0x10ffff; codePoint++) {
    const letter = String.fromCodePoint(codePoint);
    const has = regular.has(codePoint) && semibold.has(codePoint);
    if ((missingLetter(letter) === undefined) !== has) throw new Error(`${codePoint}`);
    if (!has) continue;
    expect(advanceOf(letter, 400)).toBe(regular.get(codePoint));
    expect(advanceOf(letter, 600)).toBe(semibold.get(codePoint));
  }
});

test.each([
  ['A neural network, forgetting', undefined],
  ['Zürich: “naïve” — 5 × ½ ≥ 2 €', undefined],
  ['Dãy số tiếng Việt, İstanbul, Łódź', undefined],
  ['Нейросеть забывает', undefined],
  ['Νευρωνικό δίκτυο που ξεχνά', undefined],
  ['Cafe\u0301', undefined],
  ['רשת שוכחת', 'U+05E8 ר'],
  ['شبكة تنسى', 'U+0634 ش'],
  ['正在遗忘', 'U+6B63 正'],
  ['わすれる', 'U+308F わ'],
  ['잊는 신경망', 'U+C78A 잊'],
  ['भूलना', 'U+092D भ'],
  ['ลืม', 'U+0E25 ล'],
  ['forgetting 🧠', 'U+1F9E0 🧠'],
  ['a soft\u00adhyphen', 'U+00AD'],
  ['joined\u200d', 'U+200D'],
  ['to the left\u202e', 'U+202E'],
  ['isolated\u2067', 'U+2067'],
  ['two\u2028lines', 'U+2028'],
  ['marked\ufeff', 'U+FEFF'],
  ['✓\ufe0f', 'U+FE0F'],
  ['half\ud83e', 'U+D83E'],
  ['IBM\uefcc', 'U+EFCC'],
])('when a text is %j then its first letter that cannot be drawn is %s', (text, missing) => {
  expect(missingLetter(text)).toBe(missing);
});
