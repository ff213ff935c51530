import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { describeSystemError, fromSystem } from '../../src/errors';
import { useFolder } from '../record/support';

const { path } = useFolder();

/** What a system call throws. */
function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}

test('when any system call fails then the machine is blamed, with what is wrong and what to do', () => {
  for (const [errno, [code]] of getSystemErrorMap()) {
    const error = Object.assign(new Error(`${code}: it`), { errno, code, syscall: 'read', path: '/a' });
    const ours = fromSystem(error);
    expect(ours).toMatchObject({ blame: 'machine', exitCode: 1, cause: error });
    expect(ours?.message).toMatch(/^\/a: .+/);
    expect(ours?.hint).toMatch(/[.)]$/);
  }
});

test('when the calls are real then they are described', async () => {
  writeFileSync(path('file'), '');
  mkdirSync(path('folder'));
  symlinkSync('loop', path('loop'));
  const causes = [
    [() => readFileSync(path('none')), 'there is no such file or folder'],
    [() => readFileSync(path('file/under')), 'a part of the path is a file and no folder'],
    [() => readFileSync(path('folder')), 'it is a folder'],
    [() => readdirSync(path('file')), 'a part of the path is a file and no folder'],
    [
      () => {
        mkdirSync(path('folder'));
      },
      'it is there already',
    ],
    [() => readFileSync(path('n'.repeat(300))), 'the name is too long'],
    [() => readFileSync(path('loop')), 'its links lead round in a circle'],
    [
      () => {
        writeFileSync('/dev/full', 'x');
      },
      'no space left on the disk',
    ],
    [() => process.kill(2 ** 22 + 1, 0), 'no such process'],
  ] as const;
  for (const [call, cause] of causes) expect(describeSystemError(thrown(call))?.cause).toBe(cause);
  const spawned = await new Promise((resolve) => execFile(path('none'), resolve));
  expect(describeSystemError(spawned)?.cause).toBe('there is no such file or folder');
});

test.each([new TypeError('x is undefined'), 'text', undefined, { code: 'ODD' }])(
  'when %p is thrown then it is no matter of the system',
  (error) => {
    expect(fromSystem(error)).toBeUndefined();
  },
);
