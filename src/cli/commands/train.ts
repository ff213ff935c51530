import { drain, train } from '../../studio';
import { resolveCall, segmentOptions, sideFilesOf, type Call } from '../arguments';
import { tellDone } from '../tell';
import { stoppable, withRun } from '../with-run';
import { clock } from '../words/progress';
import { summaryLine } from '../words/summary/line';

/** `forgetviz train`: a run without pictures. */
export async function run(call: Call): Promise<void> {
  const { experiment, font } = await resolveCall(call);
  const asked = sideFilesOf(call);
  const files = Object.values(asked).some((file) => file !== undefined) ? asked : { record: 'run.arrow' };
  const overwrite = !call.switches.has('noOverwrite');
  const trained = await withRun(call, (context) =>
    drain(train(experiment, { ...files, ...segmentOptions(call), font, overwrite, ...stoppable(context) })),
  );
  const { out, seconds, summary } = trained;
  const line = `${out.join(', ')}: ${summary.steps} steps, made in ${clock(seconds)}`;
  tellDone(call, { event: 'done', ...trained }, [line, summaryLine(summary)]);
}
