import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { bin } from '../cli/child';

/** SHA-256 of the pixels after some steps that shift the window, made by another process in the given way. */
export function hashStill(command: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const [file = '', ...args] = command;
  const folder = mkdtempSync(join(tmpdir(), 'forgetviz-same-'));
  try {
    const out = join(folder, 'still.png');
    const flags = ['--points', '40', '--window', '4', '--threshold', '12', '--steps', '60', '--size', '640x360'];
    execFileSync(file, [...args, bin, 'still', ...flags, '--quiet', '--out', out], {
      env: { ...process.env, ...env },
      stdio: 'pipe',
    });
    return createHash('sha256')
      .update(scanLines(readFileSync(out)))
      .digest('hex');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a PNG holds, unpacked: a Node that brings a zlib of its own, as Debian's does, packs the same into other bytes. */
function scanLines(png: Buffer): Buffer {
  const packed: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  return inflateSync(Buffer.concat(packed));
}
