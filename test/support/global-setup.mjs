import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../../setup/build.mjs';

/** Before all tests: processes that they start run `dist`, which must be what `src` is; and all they write is seen. */
export default function globalSetup() {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const place = { root, cache: '', env: process.env, platform: process.platform, arch: process.arch, say: () => {} };
  if (!build.isDone(place)) throw new Error('dist is older than src: run `npm run setup` before the tests');
  process.env.FORGETVIZ_TEST_TMPDIR = mkdtempSync(join(tmpdir(), 'fv-'));
  process.env.TMPDIR = process.env.FORGETVIZ_TEST_TMPDIR;
}
