import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tinyFont } from '../support/tiny-font';

const script = join(__dirname, 'fixtures', 'draw-titles.js');
const drawn = [
  'Forgetting',
  'Zabomniała sieć, lãng quên',
  'Νευρωνικό δίκτυο',
  'Нейросеть забывает',
  'Cafe\u0301 x\u0323',
];
const refused = {
  'רשת שוכחת': 'U+05E8',
  'شبكة تنسى': 'U+0634',
  भूलना: 'U+092D',
  ลืม: 'U+0E25',
  正在遗忘: 'U+6B63',
  わすれる: 'U+308F',
  잊다: 'U+C78A',
  Ամեն: 'U+0531',
  'oubli 🧠': 'U+1F9E0',
};
const titles = [...drawn, ...Object.keys(refused)];

interface Drawn {
  readonly titles: readonly string[];
  /** One in a font of the user's own. */
  readonly inFont: string;
  readonly letters: string;
  readonly systemFonts: number;
}

/** Draws in another process, which is started by `command` and has an empty home. */
function draw(command: readonly string[], env: NodeJS.ProcessEnv = {}): Drawn {
  const [file, ...args] = [
    ...command,
    process.execPath,
    script,
    JSON.stringify(titles),
    join(folder, 'blocks.otf'),
    'רשת רש',
  ];
  const options = { env: { ...process.env, HOME: folder, ...env }, encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(file, args, options)) as Drawn;
}

/** Runs what follows where the system's folders of fonts are empty, which no other process sees. */
const hiding =
  'for d in /usr/share/fonts /usr/local/share/fonts; do [ ! -d $d ] || mount -t tmpfs none $d || exit; done';
const withoutFonts = ['unshare', '--map-root-user', '--mount', 'sh', '-c', `${hiding}; exec "$@"`, 'sh'];
const canHide = spawnSync('unshare', [...withoutFonts.slice(1), 'true']).status === 0;
if (!canHide) console.warn('skipped: drawing without /usr/share/fonts, for this user may not unshare mounts');
const testWithoutFonts = canHide ? test : test.skip;

let folder = '';
let here: Drawn;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-fonts-'));
  writeFileSync(join(folder, 'blocks.otf'), tinyFont('רשת'));
  here = draw([]);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('when titles are of many scripts then those of the font are drawn, each its own way, and the others refused', () => {
  const hashes = [...here.titles.slice(0, drawn.length), here.inFont];
  for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(new Set(hashes).size).toBe(drawn.length + 1);
  const words = Object.entries(refused).map(
    ([title, code]) => `--title ${title}: IBM Plex Sans has no letter ${code} `,
  );
  here.titles.slice(drawn.length).forEach((said, place) => {
    expect(said).toContain(words[place]);
  });
});

test('when fontconfig knows of no fonts then every frame and every refusal is the same', () => {
  const config = join(folder, 'fonts.conf');
  writeFileSync(config, `<fontconfig><dir>${folder}</dir></fontconfig>`);
  expect(draw([], { FONTCONFIG_FILE: config })).toEqual(here);
});

testWithoutFonts('when the system has no fonts then every frame and every refusal is the same', () => {
  expect(draw(withoutFonts)).toEqual({ ...here, systemFonts: 0 });
});
