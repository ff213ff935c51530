import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finishAll } from '../../src/files';
import { openFramehash } from '../../src/framehash';
import { extentOf } from '../../src/metrics';
import { openRecord } from '../../src/record';
import { draw, environment, tiny } from '../framehash/support';
import { collect } from '../support/experiment';
import { inFolder as forgetviz } from './in-process';

const title = 'רשת שוכחת';
const missing = 'IBM Plex Sans has no letter U+05E8 ר';
const otherTitle =
  '  fix: Give a font that has it, as --font letters.ttf, or choose a title in Latin, Greek or Cyrillic letters.\n';

/** A run as a version wrote it that drew whatever it was told to. */
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-letters-'));
  const written = { experiment: { ...tiny, title }, ...environment };
  const record = await openRecord(join(folder, 'old.arrow'), extentOf(tiny), written);
  const hashes = await openFramehash(join(folder, 'old.framehash'), { ...written, every: 1 });
  for (const { step, planes } of draw(tiny, await collect(tiny))) {
    await record.write(step);
    await hashes.write({ step, planes });
  }
  await finishAll([record, hashes]);
  writeFileSync(join(folder, 'run.yaml'), `seed: 3\ntitle: ${title}\n`);
  writeFileSync(join(folder, 'plan.yaml'), `base:\n  title: ${title}\nmatrix:\n  seed: 1..3\n`);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['render --out a.mp4 --title', [title], `--title ${title}: ${missing}`],
  ['train --title', [title], `--title ${title}: ${missing}`],
  ['render run.yaml', [], `run.yaml:2:8: title ${title}: ${missing}`],
  ['replay old.arrow', [], `title ${title}: ${missing}`],
  ['still old.arrow', [], `title ${title}: ${missing}`],
  ['checksum old.arrow', [], `title ${title}: ${missing}`],
  ['batch plan.yaml', [], missing],
])(
  'when "%s" is to draw a letter that the font lacks then it is refused before anything is written',
  async (...row) => {
    const [args, more, words] = row;
    const before = readdirSync(folder);
    const { code, out, err } = await forgetviz(folder, ...args.split(' '), ...more);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: [^\n]+\n {2}fix: [^\n]+\n$/);
    expect(err).toContain(words);
    expect(err.endsWith(otherTitle)).toBe(true);
    expect(readdirSync(folder)).toEqual(before);
  },
);

test('when hashes are of such a title then verify says so before it runs', async () => {
  const { code, out, err } = await forgetviz(folder, 'verify', 'old.framehash');
  expect({ code, out, err }).toEqual({
    code: 2,
    out: '',
    err:
      `error: old.framehash: the title of its experiment: ${missing}\n` +
      '  fix: Write its hashes anew with another title, or a font: forgetviz checksum --title TEXT --font FILE.\n',
  });
});

test('when a record of such a title is given another then it is drawn', async () => {
  const flags = ['--title', 'Forgetting', '--out', 'new.framehash', '--quiet'];
  expect(await forgetviz(folder, 'checksum', 'old.arrow', ...flags)).toEqual({ code: 0, out: '', err: '' });
  expect(await forgetviz(folder, 'verify', 'new.framehash', '--quiet')).toEqual({ code: 0, out: '', err: '' });
}, 30_000);
