import { encoderFinding, instructionSets, nodeFinding } from '../../src/studio/examine';
import { infoLines } from '../../src/cli/commands/info';
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
