import { writeData } from '../../studio';
import { resolveCall, type Call } from '../arguments';
import { tellDone } from '../tell';

/** `forgetviz data`: the pairs that are learnt, for checking in another language. */
export async function run(call: Call): Promise<void> {
  const { values, switches } = call;
  const { experiment, font } = await resolveCall(call);
  const done = await writeData(experiment, {
    out: values.out ?? 'data.arrow',
    font,
    overwrite: !switches.has('noOverwrite'),
  });
  const { out, points, inputs, outputs, sha256 } = done;
  tellDone(call, done, [`${out}: ${points} pairs of ${inputs} and ${outputs} numbers, SHA-256 ${sha256}`]);
}
