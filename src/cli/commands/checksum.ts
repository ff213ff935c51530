import { checksum } from '../../studio';
import { sampleOf, type Call } from '../arguments';
import { tellDone } from '../tell';
import { withRun } from '../with-run';
import { clock } from '../words/progress';
import { inputOf } from './still';

/** `forgetviz checksum`: the hashes of a run's frames, of which no video is made. */
export async function run(call: Call): Promise<void> {
  const { values, switches } = call;
  const options = {
    out: values.out ?? 'run.framehash',
    every: sampleOf(values.sample),
    overwrite: !switches.has('noOverwrite'),
  };
  const { input, ...drawn } = await inputOf(call);
  const { seconds, ...done } = await withRun(call, (context) => checksum(input, { ...options, ...drawn, ...context }));
  const { out, frames, every } = done;
  tellDone(call, { event: 'done', ...done }, [
    `${out}: ${Math.ceil(frames / every)} hashes of ${frames} frames, made in ${clock(seconds)}`,
  ]);
}
