import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encoderFinding, instructionSets, nodeFinding } from '../../src/studio/examine';
import { infoLines } from '../../src/cli/commands/info';
import { eventsNamed, linesOf } from '../support/json-lines';
import { forgetviz } from './in-process';

test.each([
  ['18.20.0', 'missing'],
  ['20.18.9', 'missing'],
  ['20.19.0', 'ok'],
  ['24.0.0', 'ok'],
])('when node is %s then it is %s', (version, state) => {
  expect(nodeFinding(version).state).toBe(state);
});

test('when the processor has many flags then those that matter are shown', () => {
  expect(instructionSets(new Set(['fpu', 'avx2', 'sse4_2', 'avx512f', 'avx512dq']))).toEqual([
    'sse4_2',
    'avx2',
    'avx512f',
  ]);
  expect(instructionSets(new Set())).toEqual([]);
});

test('when an ffmpeg lacks encoders then it is poor, says what cannot be made, and without H.264 it is missing', () => {
  const all = ['libx264', 'libx265', 'libsvtav1', 'libvpx-vp9', 'prores_aw', 'ffv1', 'gif', 'aac', 'libopus'];
  expect(encoderFinding(new Set(all))).toEqual({ name: 'encoders', state: 'ok', found: all.join(', ') });
  const without = (...names: readonly string[]) => encoderFinding(new Set(all.filter((name) => !names.includes(name))));
  expect(without('prores_aw', 'libopus')).toMatchObject({
    state: 'poor',
    found: expect.stringContaining('; without prores_aw (--codec prores), libopus (sound in .webm)') as string,
  });
  expect(without('aac').found).toContain('; without aac (sound in .mp4 .mkv .mov)');
  expect(without('gif').found).toContain('; without gif (.gif)');
  expect(without('libx264')).toMatchObject({ state: 'missing', fix: expect.any(String) as string });
});

test('when something needed is missing then doctor says the fix and exits with 1', async () => {
  const { code, out, err } = await forgetviz('doctor', '--ffmpeg', '/none/ffmpeg');
  expect(code).toBe(1);
  expect(out.join('\n')).toMatch(/MISSING +ffmpeg .*no such file\n +fix: /);
  expect(err[0]).toBe('error: not ready: ffmpeg');
});

test('when doctor is asked for JSON then each thing has a line, and what is missing the last', async () => {
  const lines = linesOf('doctor', (await forgetviz('doctor', '--ffmpeg', '/none/ffmpeg', '--json')).out);
  const names = eventsNamed(lines, 'finding').map(({ name }) => name);
  expect(names).toEqual(['node', 'processor', 'tensorflow', 'canvas', 'font', 'ffmpeg']);
  expect(lines.at(-1)).toMatchObject({ error: { code: 'NOT_READY', blame: 'machine' } });
});

test('when a folder of PNGs says what it is then its info has no video', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forgetviz-info-'));
  writeFileSync(join(folder, 'forgetviz.json'), '{"seed":3}');
  const { out } = await forgetviz('info', folder, '--json');
  expect(linesOf('info', out)).toEqual([{ event: 'info', file: folder, video: null, provenance: { seed: 3 } }]);
  rmSync(folder, { recursive: true });
});

test('when a file holds control characters then info shows none of them', () => {
  const lines = infoLines('a.mp4', {
    experiment: { title: '\u001b[2J', panels: ['loss'] },
    odd: 'a\u0007',
    none: undefined,
  });
  expect(lines).toEqual([
    'a.mp4',
    'experiment',
    '  title          \uFFFD[2J',
    '  panels         loss',
    'odd              a\uFFFD',
  ]);
});
