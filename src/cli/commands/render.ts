import type { Call } from '../call';
import { renderOrTell } from '../render';
import { planRender, resolveRender } from '../render-plan';
import { trainingSource } from '../source';

/** `forgetviz render`: trains, draws every step and encodes the video. */
export async function run(call: Call): Promise<void> {
  await renderOrTell(await planRender(call, trainingSource(await resolveRender(call))), call);
}
