import { spawnSync } from 'node:child_process';

/** Whether another processor can be emulated here; Debian's package qemu-user brings it. */
export const hasQemu = spawnSync('qemu-x86_64', ['--version']).status === 0;

if (!hasQemu)
  console.warn('skipped: tests on emulated processors, for qemu-x86_64 is not installed (Debian: qemu-user)');

export const testWithQemu = hasQemu ? test : test.skip;
