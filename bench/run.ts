import { batchTables, benchBatch } from './batch';
import { benchRender, renderTables } from './render';
import { benchLinear, benchStep, linearTable, stepTables } from './step';

/* `npm run bench`: ratios within one run, as tables or, with --json, as JSON; `npm run bench -- step` for one part. */

const rounds = 5;

const parts = {
  step: async () => {
    const report = await benchStep(rounds);
    return { report, text: stepTables(report) };
  },
  render: async () => {
    const report = await benchRender(3);
    return { report, text: renderTables(report) };
  },
  batch: async () => {
    const report = await benchBatch(3);
    return { report, text: batchTables(report) };
  },
  linear: async () => {
    const report = await benchLinear(rounds);
    return { report, text: linearTable(report) };
  },
} as const;
type Part = keyof typeof parts;

const isPart = (name: string): name is Part => Object.hasOwn(parts, name);

async function main(args: readonly string[]): Promise<void> {
  const asked = args.filter(isPart);
  const json = args.includes('--json');
  const reports: Partial<Record<Part, unknown>> = {};
  for (const name of asked.length > 0 ? asked : (Object.keys(parts) as Part[])) {
    const { report, text } = await parts[name]();
    reports[name] = report;
    if (!json) console.log(text);
  }
  if (json) console.log(JSON.stringify(reports, undefined, 2));
}

void main(process.argv.slice(2));
