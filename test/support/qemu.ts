import { spawnSync } from 'node:child_process';
import { hasProgram } from './programs';

const isThere = spawnSync('qemu-x86_64', ['--version']).status === 0;
const lacking = 'qemu-x86_64 is not installed (Debian: qemu-user)';

/** Where another processor can be emulated. */
export const testWithQemu = hasProgram(isThere, 'tests on emulated processors', lacking) ? test : test.skip;
