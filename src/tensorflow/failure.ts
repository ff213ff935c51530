import { dirname } from 'node:path';
import { setUp, setUpAnew as anew } from '#setup';
import type { ErrorDetails } from '../errors';
import type { FileState, NativeFile } from './native';

/** Why TensorFlow does not load, and what to do about it. */
export interface LoadFailure extends Pick<ErrorDetails, 'code' | 'hint'> {
  readonly message: string;
}

/** What is wrong before anything is loaded; undefined where nothing is. */
export function faultBefore(files: readonly NativeFile[], flags: ReadonlySet<string>): LoadFailure | undefined {
  for (const { path, state } of files) if (state !== 'whole') return describeState(state, path);
  // TensorFlow's makers build it for AVX, and without it the process ends by SIGILL.
  if (flags.size === 0 || flags.has('avx')) return undefined;
  return {
    code: 'TENSORFLOW_PROCESSOR',
    message: 'TensorFlow does not load: this processor lacks AVX',
    hint: 'Use a machine with AVX, which Intel and AMD have had since 2011; a virtual machine must be given it.',
  };
}

function describeState(state: Exclude<FileState, 'whole'>, path: string): LoadFailure {
  const [code, what, hint] = {
    missing: ['TENSORFLOW_MISSING', 'is not there', `Run ${setUp}.`],
    unreadable: [
      'TENSORFLOW_UNREADABLE',
      'may not be read',
      `Let its owner make it readable, by chmod -R a+rX ${dirname(path)}`,
    ],
    damaged: ['TENSORFLOW_DAMAGED', 'is damaged', anew],
    foreign: ['TENSORFLOW_PROCESSOR', 'is for another processor', anew],
  }[state] as [string, string, string];
  return { code, message: `TensorFlow does not load: ${path} ${what}`, hint };
}

type Rule = readonly [pattern: RegExp, describe: (found: RegExpExecArray) => LoadFailure];

const failure = (code: string, what: string, hint: string): LoadFailure => ({
  code,
  message: `TensorFlow does not load: ${what}`,
  hint,
});

/** Debian's packages of the libraries that TensorFlow needs beside glibc. */
const packages: Readonly<Record<string, string>> = { 'libstdc++.so.6': 'libstdc++6', 'libgcc_s.so.1': 'libgcc-s1' };

/** What the loaders of glibc and musl say, and means by it; the first that fits. */
const rules: readonly Rule[] = [
  [
    /^Error (loading|relocating) /,
    () =>
      failure(
        'TENSORFLOW_LIBC',
        'it is built for glibc, and this system has musl',
        'Use a Linux with glibc, such as Debian, and not Alpine.',
      ),
  ],
  [
    /version [`'](GLIBC\w*_[\d.]+)' not found \(required by (.*)\)/,
    ([, version = '', path = '']) =>
      failure(
        'TENSORFLOW_LIBC',
        `${path} needs ${version}, and this system is older`,
        path.endsWith('.node') ? anew : 'Use a newer Linux.',
      ),
  ],
  [
    /(\S+): cannot open shared object file/,
    ([, library = '']) =>
      library.includes('libtensorflow')
        ? failure('TENSORFLOW_MISSING', `${library} is not there`, `Run ${setUp}.`)
        : failure(
            'TENSORFLOW_LIBRARY',
            `this system lacks ${library}`,
            packages[library] === undefined
              ? 'Install the package of your system that has it.'
              : `Install it (Debian: apt install ${packages[library]}).`,
          ),
  ],
  [
    /undefined (symbol: [^\s,]+)|(version [`']\S+') not found/,
    ([, symbol, version = '']) =>
      failure('TENSORFLOW_SYMBOL', `its parts do not fit each other, which lack ${symbol ?? version}`, anew),
  ],
  [
    /cannot allocate memory/i,
    () => failure('TENSORFLOW_MEMORY', 'there is not enough memory', 'Close other programs, or raise ulimit -v.'),
  ],
  [
    /failed to map segment/,
    () =>
      failure(
        'TENSORFLOW_NOEXEC',
        'its disk allows no programs, or there is not enough memory',
        'Put forgetviz on a disk that is mounted without noexec, or raise ulimit -v.',
      ),
  ],
];

/** What the loader's message means. */
export function faultOf(message: string): LoadFailure {
  const [line = ''] = message.split('\n');
  for (const [pattern, describe] of rules) {
    const found = pattern.exec(line);
    if (found !== null) return describe(found);
  }
  return failure('TENSORFLOW_BROKEN', line, anew);
}
