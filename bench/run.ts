import { benchStep, stepTables } from './step';

/* `npm run bench`: ratios within one run, as tables or, with --json, as JSON. */

async function main(args: readonly string[]): Promise<void> {
  const report = { step: await benchStep(5) };
  console.log(args.includes('--json') ? JSON.stringify(report, undefined, 2) : stepTables(report.step));
}

void main(process.argv.slice(2));
