import { rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { loadError } from './binding.mjs';
import { runChild, tellingLine } from './child.mjs';
import { SetupFailure } from './failure.mjs';
import { tfjsNodeFolder } from './place.mjs';

/**
 * The other way to TensorFlow, for machines without pip or a compiler: tfjs-node's own installer downloads
 * libtensorflow 2.9.1 and a ready-made binding.
 *
 * @param {import('./place.mjs').Place} place
 * @param {SetupFailure} why what the first way lacked
 */
export async function useOwnInstaller(place, why) {
  place.say(`tensorflow: ${why.message}; so tfjs-node's own installer downloads libtensorflow 2.9.1 (slower)`);
  const folder = tfjsNodeFolder(place);
  // Its installer would take links of ours for its own library.
  for (const name of ['deps', 'lib', 'build']) rmSync(join(folder, name), { recursive: true, force: true });
  // The programs that it calls are packages beside it.
  const bin = join(folder, '..', '..', '.bin');
  const env = { ...place.env, PATH: [bin, place.env.PATH].filter(Boolean).join(delimiter) };
  const options = { cwd: folder, env, minutes: 15 };
  const { ok, output } = await runChild(process.execPath, ['scripts/install.js'], options);
  const cause = ok ? await loadError(place) : tellingLine(output);
  if (cause === undefined) return;
  throw new SetupFailure(`TensorFlow cannot be set up: ${why.message}; tfjs-node's own installer: ${cause}`, why.fix);
}
