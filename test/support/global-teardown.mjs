import { readdirSync, rmSync } from 'node:fs';

/** After all tests: whatever they left in the temporary folder is a fault of theirs, or of the program's. */
export default function globalTeardown() {
  const folder = process.env.FORGETVIZ_TEST_TMPDIR ?? '';
  const left = readdirSync(folder);
  rmSync(folder, { recursive: true, force: true });
  if (left.length > 0) throw new Error(`tests left in the temporary folder: ${left.join(', ')}`);
}
