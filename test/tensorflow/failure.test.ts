import { faultBefore, faultOf } from '../../src/tensorflow/failure';
import { elfState, type FileState } from '../../src/tensorflow/native';
import { processorFlags } from '../../src/tensorflow/processor';

const whole = { path: '/c/tfjs-node/lib/napi-v8/tfjs_binding.node', state: 'whole' } as const;
const avx = new Set(['sse4_2', 'avx']);

test.each<[FileState, string, string]>([
  ['missing', 'TENSORFLOW_MISSING', 'npm run setup'],
  ['unreadable', 'TENSORFLOW_UNREADABLE', 'chmod -R a+rX /c/lib'],
  ['damaged', 'TENSORFLOW_DAMAGED', 'Remove node_modules'],
  ['foreign', 'TENSORFLOW_PROCESSOR', 'on this machine'],
])('when a library is %s, then it is named, and the fix fits', (state, code, hint) => {
  const fault = faultBefore([whole, { path: '/c/lib/libtensorflow_cc.so.2', state }], avx);
  expect(fault).toEqual({
    code,
    message: expect.stringContaining('/c/lib/libtensorflow_cc.so.2') as string,
    hint: expect.stringContaining(hint) as string,
  });
});

test('when the processor lacks AVX, then TensorFlow is not loaded; where nothing tells, it is tried', () => {
  expect(faultBefore([whole], new Set(['sse4_2']))).toMatchObject({ code: 'TENSORFLOW_PROCESSOR' });
  expect(faultBefore([whole], avx)).toBeUndefined();
  expect(faultBefore([whole], new Set())).toBeUndefined();
});

/* As glibc 2.36 and 2.41 and musl 1.2.5 say it. */
test.each([
  [
    'libtensorflow_framework.so.2: cannot open shared object file: No such file or directory',
    'TENSORFLOW_MISSING',
    'npm run setup',
  ],
  [
    'libstdc++.so.6: cannot open shared object file: No such file or directory',
    'TENSORFLOW_LIBRARY',
    'apt install libstdc++6',
  ],
  ['libfoo.so.1: cannot open shared object file: No such file or directory', 'TENSORFLOW_LIBRARY', 'that has it'],
  [
    "/lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found (required by /c/tfjs_binding.node)",
    'TENSORFLOW_LIBC',
    'Remove node_modules',
  ],
  [
    "/lib64/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /c/tfjs_binding.node)",
    'TENSORFLOW_LIBC',
    'Remove node_modules',
  ],
  [
    "/lib64/libc.so.6: version `GLIBC_2.17' not found (required by /c/lib/libtensorflow_cc.so.2)",
    'TENSORFLOW_LIBC',
    'newer Linux',
  ],
  [
    'Error loading shared library ld-linux-x86-64.so.2: No such file or directory (needed by /c/libtensorflow_cc.so.2)',
    'TENSORFLOW_LIBC',
    'not Alpine',
  ],
  ['Error relocating /c/libtensorflow_cc.so.2: __fdelt_chk: symbol not found', 'TENSORFLOW_LIBC', 'not Alpine'],
  ['/c/tfjs_binding.node: undefined symbol: TF_NewStatus', 'TENSORFLOW_SYMBOL', 'Remove node_modules'],
  ['/c/libtensorflow_cc.so.2: failed to map segment from shared object', 'TENSORFLOW_NOEXEC', 'without noexec'],
  [
    '/c/libtensorflow_cc.so.2: cannot create cache for search path: Cannot allocate memory',
    'TENSORFLOW_MEMORY',
    'ulimit -v',
  ],
  ['/c/libtensorflow_cc.so.2: invalid ELF header', 'TENSORFLOW_BROKEN', 'Remove node_modules'],
])('when the loader says %j, then the code is %s', (line, code, hint) => {
  const fault = faultOf(`${line}\nRequire stack: …`);
  expect(fault).toMatchObject({ code, hint: expect.stringContaining(hint) as string });
  expect(fault.message).not.toContain('\n');
});

test('when a file was made for another processor, or is no library, or is cut short, then its header tells', () => {
  const header = Buffer.alloc(64);
  header.write('\x7fELF\x02', 'latin1');
  header.writeUInt16LE(62, 18);
  // 30 sections of 64 bytes behind the first 1000.
  header.writeBigUInt64LE(1000n, 40);
  header.writeUInt16LE(64, 58);
  header.writeUInt16LE(30, 60);
  const size = 1000 + 30 * 64;
  expect(elfState(header, size, 'x64')).toBe('whole');
  expect(elfState(header, size - 1, 'x64')).toBe('damaged');
  expect(elfState(header, size, 'arm64')).toBe('foreign');
  const narrow = Buffer.from(header);
  narrow[4] = 1;
  expect(elfState(narrow, size, 'x64')).toBe('foreign');
  expect(elfState(Buffer.from('version https://git-lfs.github.com/spec/v1'.padEnd(64)), size, 'x64')).toBe('damaged');
});

test('when /proc/cpuinfo has flags, then they are the first processor’s', () => {
  expect([...processorFlags('processor\t: 0\nflags\t\t: fpu avx\nbugs\t: x\n\nflags\t\t: fpu\n')]).toEqual([
    'fpu',
    'avx',
  ]);
  expect(processorFlags('Features\t: neon').size).toBe(0);
});
