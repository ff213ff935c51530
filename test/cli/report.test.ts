import { errorEventOf, failureOf, ForgetvizError } from '../../src/errors';
import { failureLines } from '../../src/cli/words/failure';

const broken = (code: string, path?: string) => Object.assign(new Error(`${code}: it`), { code, path });

test('when the disk is full then cause and fix are said, and the exit code is 1', () => {
  const report = failureOf(broken('ENOSPC', '/out/a.png'));
  expect(failureLines(report, false)).toEqual([
    'error: /out/a.png: no space left on the disk',
    '  fix: Free some space, or write to another disk.',
  ]);
  expect(report.exitCode).toBe(1);
});

test('when a package is missing then set-up is named, and the stack is for --verbose', () => {
  const report = failureOf(broken('MODULE_NOT_FOUND'));
  expect(failureLines(report, false)[1]).toMatch(/npm run setup/);
  expect(failureLines(report, true).length).toBeGreaterThan(2);
});

test('when an error is a bug then one line is said, and the stack only with --verbose', () => {
  const report = failureOf(new TypeError('x is\nundefined'));
  expect(failureLines(report, false)).toEqual([
    'error: unexpected: x is undefined',
    '  fix: Run it again with --verbose, and report the stack trace.',
  ]);
  expect(failureLines(report, true).join('\n')).toMatch(/ at .*report\.test/);
  expect(report.exitCode).toBe(1);
});

test.each([undefined, null, 'text', 42, { code: 1 }])(
  'when %p is thrown then it is reported all the same',
  (thrown) => {
    expect(failureOf(thrown)).toMatchObject({ code: 'UNEXPECTED', exitCode: 1 });
  },
);

test('when an error of ours has causes then they are said with --verbose only', () => {
  const cause = new Error('ffmpeg said\nthis', { cause: new Error('deeper') });
  const report = failureOf(new ForgetvizError('it failed', { code: 'FAILED', blame: 'run', cause }));
  expect(failureLines(report, false)).toEqual(['error: it failed']);
  expect(failureLines(report, true)).toEqual([
    'error: it failed',
    '  because: ffmpeg said',
    '  because: this',
    '  because: deeper',
  ]);
  expect(errorEventOf(report)).toEqual({ error: { code: 'FAILED', message: 'it failed', blame: 'run' } });
});

test('when an error repeats the address of a queue then it leaves the password out', () => {
  const cause = new Error('connect rediss://:pass@word@host:1/0');
  const report = failureOf(
    new ForgetvizError('redis://me:secret@host: there is no such file', {
      code: 'NO_FILE',
      hint: 'not redis://:secret@host',
      cause,
    }),
  );
  const all = [...failureLines(report, true), JSON.stringify(errorEventOf(report))].join('\n');
  expect(all).not.toMatch(/secret|pass|word/);
  expect(all).toContain('redis://…@host: there is no such file');
});
