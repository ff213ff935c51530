import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/*
 * Names of what a process writes for itself alone, so that what it leaves when it is killed can be told from what
 * others are writing: on another host that shares the folder, in another container on this host, or beside it here.
 */

/** `<prefix><host>-<process>-<random>`: free, also where others write into the same folder. */
export function ownName(prefix: string): string {
  return `${prefixHere(prefix)}${process.pid}-${randomBytes(4).toString('hex')}`;
}

/** Removes what `ownName` named in a folder for processes of this host that are gone. Never throws. */
export function removeAbandoned(folder: string, prefix: string): void {
  for (const name of namesIn(folder)) {
    if (isAbandoned(name, prefix)) remove(join(folder, name));
  }
}

/** Whether a name was given by a process of this host that is gone. */
export function isAbandoned(name: string, prefix: string): boolean {
  const own = prefixHere(prefix);
  const pid = name.startsWith(own) ? Number(/^\d+(?=-)/.exec(name.slice(own.length))?.[0] ?? 0) : 0;
  return pid > 0 && !isAlive(pid);
}

/** Whether a name was given by a process of this host. */
export function isFromHere(name: string, prefix: string): boolean {
  return name.startsWith(prefixHere(prefix));
}

const prefixHere = (prefix: string): string => `${prefix}${hostId()}-`;

let known: string | undefined;

/** The number of a process means something within its PID namespace on its host alone (pid_namespaces(7)). */
function hostId(): string {
  known ??= createHash('sha256')
    .update(
      [
        hostname(),
        attempt(() => readFileSync('/etc/machine-id', 'utf8').trim()),
        attempt(() => readlinkSync('/proc/self/ns/pid')),
      ].join('\n'),
    )
    .digest('hex')
    .slice(0, 8);
  return known;
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What belongs to another user stays. */
function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Whoever owns it may remove it.
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
