import type { RunSummary } from './summary';

/** The single numbers of a summary: what can be compared among runs, and averaged over seeds. */
export const summaryNumbers = {
  steps: ({ steps }) => steps,
  passes: ({ stepsAPass }) => stepsAPass.length,
  /** Steps that the first and the last complete pass took. */
  firstPass: ({ stepsAPass }) => stepsAPass[0] ?? null,
  lastPass: ({ stepsAPass }) => stepsAPass.at(-1) ?? null,
  stepsAShift: ({ stepsAShift }) => stepsAShift,
  learning: ({ learning }) => learning,
  relearning: ({ relearning }) => relearning,
  normAfterPass: ({ normAfterPass }) => normAfterPass,
  norm: ({ norm }) => norm,
  blue: ({ blue }) => blue,
  red: ({ red }) => red,
  redAboveBlue: ({ redAboveBlue }) => redAboveBlue,
  windowCosine: ({ windowCosine }) => windowCosine,
  firstPassCosine: ({ passCosines }) => passCosines[0] ?? null,
  lastPassCosine: ({ passCosines }) => passCosines.at(-1) ?? null,
  forgetting: ({ forgetting }) => forgetting,
  halfLife: ({ halfLife }) => halfLife,
  recovery: ({ recovery }) => recovery,
} as const satisfies Readonly<Record<string, (summary: RunSummary) => number | null>>;

export type SummaryNumber = keyof typeof summaryNumbers;

/** One number over several runs. */
export interface Spread {
  readonly mean: number;
  /** Sample standard deviation, √(Σ(x−mean)²/(n−1)); null for one run. */
  readonly deviation: number | null;
  /** Runs that have the number. */
  readonly n: number;
}

/** Null where no run has the number. */
export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const there = values.filter((value) => value !== null);
  const n = there.length;
  if (n === 0) return null;
  const mean = there.reduce((sum, value) => sum + value, 0) / n;
  const squares = there.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: n === 1 ? null : Math.sqrt(squares / (n - 1)), n };
}

/** Every number of a summary over several runs. */
export function spreadsOf(summaries: readonly RunSummary[]): Readonly<Record<SummaryNumber, Spread | null>> {
  const spreads = Object.entries(summaryNumbers).map(([name, of]) => [name, spreadOf(summaries.map(of))]);
  return Object.fromEntries(spreads) as Record<SummaryNumber, Spread | null>;
}
