import { closeSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** What can be told of a native file without loading it, which may end the process: of one cut short, by SIGBUS. */
export type FileState = 'whole' | 'missing' | 'unreadable' | 'damaged' | 'foreign';

export interface NativeFile {
  readonly path: string;
  readonly state: FileState;
}

/** Where tfjs-node has its addon, beneath the version of Node's stable ABI that it is built for, and its libraries. */
const addonPath = join('lib', 'napi-v8', 'tfjs_binding.node');
const libraryFolder = join('deps', 'lib');

/** The files of a folder of tfjs-node that are loaded; the addon comes first. */
export function nativeFiles(tfjsNode: string): readonly [NativeFile, ...NativeFile[]] {
  const folder = join(tfjsNode, libraryFolder);
  return [lookAt(join(tfjsNode, addonPath)), ...librariesIn(folder)];
}

function librariesIn(folder: string): readonly NativeFile[] {
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith('libtensorflow'));
    return names.length > 0 ? names.map((name) => lookAt(join(folder, name))) : [{ path: folder, state: 'missing' }];
  } catch (error) {
    return [{ path: folder, state: absence(error) }];
  }
}

function lookAt(path: string): NativeFile {
  try {
    const file = openSync(path, 'r');
    try {
      const header = Buffer.alloc(elfHeaderBytes);
      readSync(file, header);
      return { path, state: process.platform === 'linux' ? elfState(header, fstatSync(file).size) : 'whole' };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { path, state: absence(error) };
  }
}

/** Whether something is not there or may not be looked at. */
export function absence(error: unknown): 'missing' | 'unreadable' {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
}

const elfHeaderBytes = 64;

/** `e_machine` of the processors that Node runs on with 64 bits. */
const machines: Readonly<Partial<Record<NodeJS.Architecture, number>>> = { x64: 62, arm64: 183 };

/** Reads the header of an ELF file (elf(5)); the table of sections is the last thing in it. */
export function elfState(header: Buffer, size: number, arch: NodeJS.Architecture = process.arch): FileState {
  if (header.toString('latin1', 0, 4) !== '\x7fELF') return 'damaged';
  if (header[4] !== 2 || header.readUInt16LE(18) !== (machines[arch] ?? header.readUInt16LE(18))) return 'foreign';
  const sections = Number(header.readBigUInt64LE(40)) + header.readUInt16LE(58) * header.readUInt16LE(60);
  return size < sections ? 'damaged' : 'whole';
}
