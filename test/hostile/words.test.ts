import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { galleryPage } from '../../src/batch/gallery';
import { readJob } from '../../src/batch/queue/job';
import { stateIn } from '../../src/batch/run/state';
import { ForgetvizError, failureOf } from '../../src/errors';
import { escapeHtml, jsonLine, parseJson, printable } from '../../src/text';
import { forgetviz } from '../cli/in-process';

/* Words of strangers: nothing of them moves a cursor, turns a line around or becomes a line of its own. */

const nasty = 'a\u001b[2J\u001b]0;x\u0007\u0000\u009b31m\r\nerror: fake\u2028b\u202ec\u2066d\u200fe\ud800';
const unfit = /[^\P{C}\u200c\u200d]|[\p{Zl}\p{Zp}]/u;
const fixtures = join(__dirname, '..', 'fixtures', 'formats', '1');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-words-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** All lines that a command line says, none of which is unfit to be shown. */
async function said(...args: readonly string[]): Promise<string> {
  const { out, err } = await forgetviz(...args);
  const lines = [...out, ...err];
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => unfit.test(line))).toEqual([]);
  return lines.join('\n');
}

const state = (): Record<string, unknown> =>
  JSON.parse(readFileSync(join(fixtures, 'batch', 'seed-1', 'run.json'), 'utf8')) as Record<string, unknown>;
const failed = () => ({
  ...state(),
  status: 'failed',
  parameters: { seed: nasty, [nasty]: 1 },
  error: { code: 'X', message: nasty, hint: nasty, blame: 'run' },
});

test('when a batch of a stranger has nasty names and errors, then its status is told in plain lines', async () => {
  const run = join(folder, 'a\u001b[2J\u202e\nb');
  mkdirSync(run);
  writeFileSync(join(run, 'run.json'), JSON.stringify(failed()));
  const words = await said('batch', '--status', folder);
  expect(words).toContain('1 failed');
  expect(words).toMatch(/^failed a.*: a.*fake/m);
  expect(words).not.toMatch(/^error: fake/m);
});

test('when scripts are told the same, then it is as it was', async () => {
  const run = join(folder, 'b');
  mkdirSync(run);
  writeFileSync(join(run, 'run.json'), JSON.stringify(failed()));
  const words = await said('batch', '--status', folder, '--json');
  expect(JSON.parse(words)).toMatchObject({ failed: [{ name: 'b', error: { message: nasty } }] });
});

test.each([
  ['render', 'FILE'],
  ['replay', 'FILE.arrow'],
  ['verify', 'FILE.framehash'],
  ['info', 'FILE.mp4'],
  ['summary', 'FILE.arrow'],
  ['batch', 'FILE'],
  ['render', '--title', 'FILE'],
  ['render', '--network', 'FILE'],
  ['render', '--audio', 'FILE', '--out', 'x.mp4'],
  ['batch', '--prefix', 'FILE', '--queue', 'redis://localhost'],
  ['still', '--FILE'],
  ['FILE'],
])('when %s %s has a nasty name, then the error is plain, also for scripts', async (...args) => {
  const given = args.map((arg) => arg.replace('FILE', nasty.replaceAll('\0', '')));
  expect(await said(...given)).toMatch(/^error: .*\n {2}fix: ./);
  expect(JSON.parse(await said(...given, '--json'))).toHaveProperty('error.hint');
});

test('when a folder of pictures says nasty things of itself, then all is shown in plain lines', async () => {
  const provenance = {
    [nasty]: nasty,
    list: [{ toString: 1 }],
    versions: { [nasty]: [nasty] },
    compared: { runs: [nasty] },
  };
  writeFileSync(join(folder, 'forgetviz.json'), JSON.stringify(provenance));
  expect(await said('info', folder)).toContain('list');
  expect(JSON.parse(await said('info', folder, '--json'))).toMatchObject({ provenance });
});

test('when what a folder of pictures says of itself has no bottom, then it is refused', async () => {
  writeFileSync(join(folder, 'forgetviz.json'), '['.repeat(100_000) + ']'.repeat(100_000));
  expect(await said('info', folder)).toContain('error: ');
  expect(await said('render', '--from', folder)).toContain('error: ');
});

test('when a gallery shows a nasty run, then its page has neither markup nor marks of it', async () => {
  const run = stateIn(JSON.stringify({ ...failed(), name: '</script><script>alert(1)//\u202e' }));
  if (!run) throw new Error('no state');
  const page = await galleryPage([run], `<b>${nasty}`);
  expect(page.replaceAll('\n', '')).not.toMatch(unfit);
  expect(page).not.toContain('<b>');
  expect(page).not.toContain('alert(1)<');
  expect(page.match(/<\/script>/g)).toHaveLength(2);
});

test('when a state of a run is no plain file of some size, then it is passed over', async () => {
  mkdirSync(join(folder, 'pipe'));
  execFileSync('mkfifo', [join(folder, 'pipe', 'run.json')]);
  mkdirSync(join(folder, 'large'));
  writeFileSync(join(folder, 'large', 'run.json'), JSON.stringify({ ...state(), summary: { x: 'x'.repeat(2 ** 24) } }));
  expect(await said('batch', '--status', folder)).toContain('there is no batch in it');
});

test('when a job in a queue has no bottom, then it is no run', () => {
  let deep: unknown = 1;
  for (let depth = 0; depth < 20_000; depth++) deep = [deep];
  const { name, hash, parameters } = state();
  expect(() => readJob(String(hash), { name, hash, parameters, experiment: { seed: deep } })).toThrow(/^no run: /);
});

test('when an error repeats what is nasty or endless, then its message is one line of some length', () => {
  const error = new ForgetvizError(`it: ${nasty}${'x'.repeat(1e6)}`, { code: 'X', hint: nasty });
  const { message, hint = '', details } = failureOf(new ForgetvizError('a', { code: 'X', hint: 'b', cause: error }));
  for (const words of [error.message, error.hint ?? '', message, hint, ...details]) {
    expect(words).not.toMatch(unfit);
    expect(words.length).toBeLessThan(2100);
  }
});

test('when a text is made fit, then joiners that languages need stay', () => {
  expect(printable('می\u200cخواهم 👩\u200d🔬')).toBe('می\u200cخواهم 👩\u200d🔬');
  expect(escapeHtml(`<i title="'">\u202e&`)).toBe('&lt;i title=&quot;&#39;&quot;&gt;\uFFFD&amp;');
  expect(JSON.parse(jsonLine({ [nasty]: [nasty, '\u{e0001}'] }))).toEqual({ [nasty]: [nasty, '\u{e0001}'] });
});

test('when JSON nests without bounds, then it is no JSON; brackets in its texts do not count', () => {
  expect(() => parseJson('['.repeat(1000) + ']'.repeat(1000))).toThrow(SyntaxError);
  expect(parseJson(JSON.stringify({ a: '['.repeat(1000), b: ['\\"{'.repeat(200)] }))).toHaveProperty('a');
});
