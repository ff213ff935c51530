import { closeSync, openSync, readSync } from 'node:fs';

/** Enough for the first processor of /proc/cpuinfo, which on a large machine is a file of megabytes. */
const firstBytes = 8192;

/** What the (first) processor can do, by the names of /proc/cpuinfo; empty where nothing tells. */
export function processorFlags(cpuinfo: string = readCpuinfo()): ReadonlySet<string> {
  return new Set(/^flags\s*:\s*(.*)$/m.exec(cpuinfo)?.[1]?.split(/\s+/));
}

function readCpuinfo(): string {
  try {
    const file = openSync('/proc/cpuinfo', 'r');
    try {
      const buffer = Buffer.alloc(firstBytes);
      return buffer.toString('latin1', 0, readSync(file, buffer));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
