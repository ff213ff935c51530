import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from '../support/json-lines';
import { forgetviz } from './in-process';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-usage-'));
  mkdirSync(join(folder, 'folder.mp4'));
  writeFileSync(join(folder, 'there.mp4'), 'old');
  writeFileSync(join(folder, 'large.yaml'), `# ${'x'.repeat(1_000_001)}`);
  writeFileSync(join(folder, 'bad.yaml'), 'windw: 3\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** `@` stands for the folder. */
const placed = (args: string): string[] => args.split(' ').map((word) => word.replace('@', folder));

test.each([
  ['rendr', "unknown command 'rendr'", 'Did you mean render?'],
  ['xyzzy', "unknown command 'xyzzy'", 'See forgetviz --help.'],
  ['--foo', "unknown option '--foo'", 'See forgetviz --help.'],
  ['render --windw 3', "unknown option '--windw'", 'Did you mean --window?'],
  ['render --step 3', "unknown option '--step'", '--step is an option of still, compare.'],
  ['still --crf 3', "unknown option '--crf'", '--crf is an option of render, replay, compare.'],
  [
    'doctor --seed 3',
    "unknown option '--seed'",
    '--seed is an option of render, train, still, checksum, compare, batch, data.',
  ],
  ['render --window', "option '--window <n>' argument missing", 'See forgetviz render --help.'],
  ['render a b', "too many arguments for 'render'", 'See forgetviz render --help.'],
  ['info', "missing required argument 'file'", 'See forgetviz info --help.'],
  ['render --window 0', '--window 0: expected a whole number from 1 to 100000', 'For example --window 50.'],
  [
    'render --window 600',
    '--window 600: more than the 500 points (default)',
    'Give --window 500 or less, or raise --points.',
  ],
  ['render --steps -1', '--steps -1: expected a whole number', 'For example --steps 10800.'],
  ['render --fps 0', '--fps 0: expected a number from 1 to 1000', 'For example --fps 60.'],
  ['render --fps NaN', '--fps NaN: expected a number', 'For example --fps 60.'],
  ['render --size 641x360', '--size 641x360: expected WIDTHxHEIGHT, both even', 'For example --size 640x360.'],
  ['render --network=', '--network "": expected a network', 'For example --network'],
  ['render @/none.yaml', 'none.yaml: there is no such file', 'Name an experiment file'],
  ['render memorise', 'memorise: there is no such file', 'For the preset, use --preset memorise.'],
  ['render @', 'not a file', 'Name an experiment file'],
  ['render @/large.yaml', 'too large for an experiment', 'use --from'],
  ['render @/bad.yaml', 'bad.yaml:1:1: unknown setting "windw"', 'Did you mean window?'],
  ['render @/bad.yaml --from @/there.mp4', 'a run has one experiment', 'Give one of the two'],
  ['render --from @/none.mp4', 'there is no such file', ''],
  ['render --from @/there.mp4', 'it is not a video that forgetviz writes', ''],
  ['render --out @/none/a.mp4', 'there is no folder', 'Make it first: mkdir -p'],
  ['render --out @/there.mp4/a.mp4', 'there is no folder', 'Make it first: mkdir -p'],
  ['render --out @/folder.mp4', 'a folder has this name', 'Choose another name.'],
  [
    'render --out @/there.mp4 --no-overwrite',
    'it is there already',
    'Choose another name, or leave --no-overwrite out.',
  ],
  ['render --out @/a.avi', 'a.avi: .avi is not a known format', 'Use one of .mp4'],
  ['render --out @/run', 'run: it has no ending', 'or a name that ends in / for a folder of PNGs.'],
  ['render --out=', 'output: the name is empty', 'Give a name'],
  ['render --out @/a.mp4 --codec h266', '--codec h266: expected one of h264', 'For example --codec h264.'],
  ['render --out @/a.mp4 --codec prores', '.mp4 cannot hold prores', 'Use --codec'],
  ['render --out @/a.mp4 --crf 1.5', '--crf 1.5: expected a whole number', 'For example --crf 18'],
  ['render --out @/a.mp4 --crf 52', 'crf 52: out of range', 'Use 0'],
  ['render --out @/a.mp4 --threads 0', '--threads 0: expected a whole number from 1 to 99', 'For example --threads 2'],
  ['render --out @/a.mp4 --speed warp', '--speed warp: expected one of fast', 'For example --speed fast.'],
  ['render --out @/png/ --crf 20', '--crf has no effect on a folder of PNGs', 'Leave --crf out'],
  ['render --out @/png/ --ffmpeg ffmpeg', '--ffmpeg has no effect on a folder of PNGs', 'Leave --ffmpeg out.'],
  ['render --out @/a.mp4 --audio @/none.flac', 'none.flac: there is no such file', 'Give a sound file'],
  ['render --out @/a.mp4 --poster @/none/p.png', 'p.png: there is no folder', 'Make it first'],
  ['render --out @/a.mp4 --poster @/p.jpg', 'a poster is a PNG file', 'Give it a name that ends in .png.'],
  ['render --out @/a.mp4 --ffmpeg @/none', '--ffmpeg', 'Name an ffmpeg that runs'],
  [
    'render --out @/a.mp4 --ffmpeg /bin/false',
    'it does not answer -version as ffmpeg does',
    'Name an ffmpeg that runs',
  ],
  ['still --out @/a.jpg', 'a picture is written as .png only', 'Call it a.png.'],
  ['still --out @/a.png --step 0', '--step 0: expected a whole number from 1 to 10800', 'For example --step 1000.'],
  ['still --out @/a.png --step 10801', '--step 10801: expected', 'Lengthen the run with --steps 10801'],
  ['still --out @/a.png --step 1e3', '--step 1e3: expected', 'For example --step 1000.'],
  ['presets memorize', 'there is no preset memorize', 'There are: forgetting, memorise'],
  ['info @/bad.yaml', 'it is not a video that forgetviz writes', 'Give a .mp4'],
])('when asked for "%s" then cause and fix are one line each, and the exit code is 2', async (args, cause, fix) => {
  const { code, out, err } = await forgetviz(...placed(args));
  expect(err).toHaveLength(2);
  expect(err[0]).toMatch(/^error: \S/);
  expect(err[0]).toContain(cause);
  expect(err[1]).toMatch(/^ {2}fix: \S/);
  expect(err[1]).toContain(fix);
  expect(out).toEqual([]);
  expect(code).toBe(2);
  expect(readdirSync(folder).sort()).toEqual(['bad.yaml', 'folder.mp4', 'large.yaml', 'there.mp4']);
});

test.each([
  'rendr --json',
  'render --windw 3 --json',
  'render --json --window 0',
  'info --json @/bad.yaml',
  'presets memorize --json',
  'worker --json',
])('when asked for "%s" then the error is one JSON object on stdout', async (args) => {
  const { code, out, err } = await forgetviz(...placed(args));
  expect(err).toEqual([]);
  // A line that says what went wrong is the same at every command.
  expect(linesOf('doctor', out)).toEqual([
    {
      error: {
        code: expect.stringMatching(/^[A-Z_]+$/) as string,
        message: expect.any(String) as string,
        hint: expect.any(String) as string,
        blame: 'usage',
      },
    },
  ]);
  expect(code).toBe(2);
});

test('when no command is given then the help is shown on stderr, and the exit code is 2', async () => {
  const { code, out, err } = await forgetviz();
  expect([code, out]).toEqual([2, []]);
  expect(err.join('\n')).toMatch(/^Usage: forgetviz/);
});

test.each([['--help'], ['render', '--help'], ['--version']])(
  'when asked for %s %s then the answer is on stdout',
  async (...args) => {
    const { code, out, err } = await forgetviz(...args);
    expect([code, err]).toEqual([0, []]);
    expect(out.join('\n')).toMatch(/Usage: forgetviz|^\d+\.\d+\.\d+$/);
  },
);
