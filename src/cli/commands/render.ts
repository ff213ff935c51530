import { ForgetvizError } from '../../errors';
import { fileOf, formatOf, type Resolved } from '../../experiment';
import { info, planRender, render, type RenderPlan } from '../../studio';
import { frameOptions, resolveCall, type Call, type ResolvedCall } from '../arguments';
import { printJson, tellDone } from '../tell';
import { stoppable, withRun } from '../with-run';
import { dryRunLine, dryRunLines } from '../words/dry-run';
import { renderedLine } from '../words/render';
import { summaryLine } from '../words/summary/line';

/** `forgetviz render`: trains, draws every step and encodes the video. */
export async function run(call: Call): Promise<void> {
  const resolved = await resolveRender(call);
  const { experiment, font } = resolved;
  const options = { ...frameOptions(call), font };
  if (call.switches.has('dryRun')) {
    tellPlan(await planRender(experiment, options), resolved, call);
    return;
  }
  const rendered = await withRun(call, (context) => render(experiment, { ...options, ...stoppable(context) }));
  tellDone(call, { event: 'done', ...rendered }, [renderedLine(rendered, experiment), summaryLine(rendered.summary)]);
}

export function tellPlan(plan: RenderPlan, resolved: Resolved, { switches, terminal }: Call): void {
  if (switches.has('json')) printJson(terminal, dryRunLine(plan, resolved));
  else for (const line of dryRunLines(plan, resolved)) terminal.out(line);
}

/** From the flags and a file, where `--from` takes the experiment that a video carries for the file. */
async function resolveRender(call: Call): Promise<ResolvedCall> {
  const { from, ffmpeg } = call.values;
  if (from === undefined) return resolveCall(call);
  if (call.argument !== undefined)
    throw new ForgetvizError(`${call.argument} and --from ${from}: a run has one experiment`, {
      code: 'BAD_USAGE',
      hint: 'Give one of the two; flags change single values of it.',
    });
  const { provenance } = await info(from, { ffmpeg });
  if (isRecord(provenance) && (provenance.compared !== undefined || provenance.together !== undefined))
    throw new ForgetvizError(`--from ${from}: ${whyNot(provenance)}`, {
      code: 'BAD_USAGE',
      hint: `See "forgetviz info ${from}" for the command that made it.`,
    });
  const { experiment = null, format, forgetviz } = isRecord(provenance) ? provenance : {};
  return resolveCall(call, fileOf(from, experiment, formatOf(format, from, forgetviz)));
}

const whyNot = ({ compared }: Readonly<Record<string, unknown>>): string =>
  compared === undefined
    ? 'its run moved under one window with others, and goes otherwise alone'
    : 'it shows several runs';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
