import { defaultJobs, describeQueue, childProgram, runWorker, workerTeller, type Tally } from '../../batch';
import { ForgetvizError } from '../../errors';
import { openFont, ownVersion } from '../../studio';
import { readCount, segmentOf, type Call } from '../arguments';
import { listenForInterruption } from '../../signals';
import { requireQueue } from '../queue/place';
import { tellDone } from '../tell';
import { mannerOf } from '../words/manner';

/** `forgetviz worker`: makes the runs of a queue, as many as there come. */
export async function run(call: Call): Promise<void> {
  const { values, switches, terminal } = call;
  const place = requireQueue(call);
  const folder = values.out ?? 'runs';
  const font = await openFont(values.font, `--font ${values.font ?? ''}`);
  const jobs = readCount('--jobs', values.jobs, defaultJobs(), 1);
  const { signal, release } = listenForInterruption('Its runs go back to the queue; start it again to go on.');
  const isSilent = switches.has('quiet') || switches.has('json');
  if (!isSilent)
    terminal.err(`${describeQueue(place.address)}, ${place.prefix}: ${jobs} runs at a time, into ${folder}`);
  try {
    const tally = await runWorker({
      place,
      folder,
      program: childProgram(),
      font,
      versions: { forgetviz: ownVersion(), node: process.versions.node },
      ...segmentOf(call),
      jobs,
      drain: switches.has('drain'),
      signal,
      tell: workerTeller(mannerOf(call, 'lines'), terminal),
      say: switches.has('quiet') ? () => undefined : terminal.err,
    });
    tellEnd(tally, folder, call);
  } finally {
    release();
  }
  signal.throwIfAborted();
}

function tellEnd({ made, there, dead }: Tally, folder: string, call: Call): void {
  tellDone(call, { event: 'done', out: folder, made, there, dead: dead.length }, [
    `${folder}: ${made} runs made, ${there} there already, ${dead.length} given up`,
  ]);
  const [first] = dead;
  if (!first || !call.switches.has('drain')) return;
  throw new ForgetvizError(`${dead.length} runs failed: ${dead.map(({ name }) => name).join(', ')}`, {
    code: 'RUNS_FAILED',
    blame: 'run',
    hint: `${first.name}: ${first.reason}. The plan put into the queue again tries them again.`,
  });
}
