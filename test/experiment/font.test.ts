import { fileOf, identityOf, resolveExperiment, writtenOf } from '../../src/experiment';
import { readUserFont, shortId, type UserFont } from '../../src/letters';
import { tinyFont } from '../support/tiny-font';
import { refusal } from './refusal';

const title = 'שמ';
let font: UserFont;
let other: UserFont;
beforeAll(async () => {
  font = await readUserFont(tinyFont('שמ'), 'font.otf');
  other = await readUserFont(tinyFont('שמ', 'Others'), 'other.otf');
});

test('when an experiment names a font then its hash stands for the file, and is a part of the experiment', () => {
  const file = { name: 'run.yaml', text: `title: ${title}\nfont: letters.otf\n` };
  const { experiment, sources } = resolveExperiment({ file, font });
  expect([experiment.font, sources.font]).toEqual([font.id, 'run.yaml:2:7']);
  expect(resolveExperiment({ flags: { title, font: 'letters.otf' }, font }).experiment).toEqual(experiment);
  const ids = [font, other].map((each) =>
    identityOf(resolveExperiment({ flags: { title, font: 'f' }, font: each }).experiment),
  );
  expect(new Set(ids).size).toBe(2);
  expect(writtenOf(experiment).format).toBe(3);
});

test('when the title needs the font of a file then no other does, and without it the file says which', () => {
  const file = fileOf('run.arrow', resolveExperiment({ flags: { title, font: 'f' }, font }).experiment);
  const without = refusal(() => resolveExperiment({ file }));
  expect(without).toMatch(/^FONT_MISSING: run\.arrow:1:\d+: /);
  expect(without).toContain(`it needs the font with SHA-256 ${shortId(font.id)}…, which is not given / Give the file`);
  const wrong = refusal(() => resolveExperiment({ file, flags: { font: 'o' }, font: other }));
  expect(wrong).toMatch(/^OTHER_FONT: /);
  expect(wrong).toContain(`${shortId(font.id)}…, and Others is another: ${shortId(other.id)}… /`);
  expect(resolveExperiment({ file, font }).experiment.font).toBe(font.id);
});

test('when a file is given another title then its font is not needed, and may be another', () => {
  const file = fileOf('run.arrow', resolveExperiment({ flags: { title, font: 'f' }, font }).experiment);
  expect(resolveExperiment({ file, flags: { title: 'Forgetting' } }).experiment.font).toBe(font.id);
  const flags = { title: 'מ', font: 'o' };
  expect(resolveExperiment({ file, flags, font: other }).experiment).toMatchObject({ title: 'מ', font: other.id });
});

test('when a letter is in neither font then both are named', () => {
  expect(refusal(() => resolveExperiment({ flags: { title: 'שת', font: 'f' }, font }))).toContain(
    '--title שת: neither IBM Plex Sans nor Blocks has the letter U+05EA ת',
  );
});
