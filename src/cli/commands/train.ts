import type { Step } from '../../metrics';
import type { Call } from '../call';
import { feed } from '../feed';
import { interruptible } from '../interruptible';
import { listenForInterruption } from '../interruption';
import { openAll, refuseSharedFiles } from '../../files';
import { clock } from '../progress';
import { provenanceOf } from '../provenance';
import { resolveCall } from '../settings';
import { checkSideFiles, sideFileOpeners, sideFilesOf, type SideFiles } from '../side-files';
import { trainingSource } from '../source';

/** `forgetviz train`: a run without pictures. */
export async function run(call: Call): Promise<void> {
  const { switches, terminal, commandLine } = call;
  const source = trainingSource(await resolveCall(call));
  const { experiment } = source.resolved;
  const asked = sideFilesOf(call.values);
  const files: SideFiles = Object.keys(asked).length > 0 ? asked : { record: 'run.arrow' };
  await checkSideFiles(files, !switches.has('noOverwrite'));
  refuseSharedFiles({
    'the input': call.argument,
    '--record': files.record,
    '--csv': files.csv,
    '--tensorboard': files.tensorboard,
  });

  const { signal, release } = listenForInterruption();
  try {
    const provenance = await provenanceOf(experiment, commandLine, source);
    const outputs = await openAll(sideFileOpeners(files, experiment, provenance, call));
    const steps = alone(interruptible(source.steps(experiment, signal), signal));
    const { frames, seconds, summary } = await feed(steps, outputs, {
      experiment,
      frames: source.frames,
      call,
      signal,
    });
    if (switches.has('quiet')) return;
    const written = Object.values(files);
    if (switches.has('json')) {
      terminal.out(
        JSON.stringify({ event: 'done', out: written, frames, seconds: Math.round(seconds * 100) / 100, summary }),
      );
    } else {
      const passes = summary.stepsAPass.map((length) => Math.round(length)).join(', ');
      terminal.err(
        `${written.join(', ')}: ${summary.steps} steps${passes && `, passes of ${passes}`}, made in ${clock(seconds)}`,
      );
    }
  } finally {
    release();
  }
}

async function* alone(steps: AsyncIterable<Step>): AsyncGenerator<{ readonly step: Step }> {
  for await (const step of steps) yield { step };
}
