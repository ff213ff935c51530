import type { Call } from '../call';
import { feed } from '../feed';
import { openHashOutput } from '../frame-outputs';
import { listenForInterruption } from '../interruption';
import { checkOutput, refuseSharedFiles } from '../../files';
import { drawnSteps } from '../pipeline';
import { clock } from '../progress';
import { provenanceOf } from '../provenance';
import { sampleOf } from '../sample';
import { openSource } from '../source';

/** `forgetviz checksum`: the hashes of a run's frames, of which no video is made. */
export async function run(call: Call): Promise<void> {
  const { values, switches, terminal, commandLine } = call;
  const source = await openSource(call);
  const { experiment } = source.resolved;
  const every = sampleOf(values.sample);
  const out = values.out ?? 'run.framehash';
  await checkOutput('--out', out, { overwrite: !switches.has('noOverwrite') });
  refuseSharedFiles({ 'the input': call.argument, '--out': out });

  const { signal, release } = listenForInterruption();
  try {
    const provenance = await provenanceOf(experiment, commandLine, source);
    const ended = source.recorded?.ended;
    const hashes = await openHashOutput(out, provenance, { every, ended });
    const drawn = drawnSteps(source.steps(experiment, signal), experiment, signal);
    const { frames, seconds } = await feed(drawn, [hashes], { experiment, frames: source.frames, call, signal });
    if (switches.has('quiet')) return;
    if (switches.has('json')) terminal.out(JSON.stringify({ event: 'done', out, frames, every }));
    else terminal.err(`${out}: ${Math.ceil(frames / every)} hashes of ${frames} frames, made in ${clock(seconds)}`);
  } finally {
    release();
  }
}
