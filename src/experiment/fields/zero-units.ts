import { asText, field } from './field';
import { isPeriod, periodOf, type Period } from './period';

/** Hidden units that are reset after so many steps, or at the end of a pass: which, and what share of all. */
export interface ZeroUnits {
  readonly rule: 'random' | 'fattest' | 'smallest' | 'utility';
  readonly share: number;
  readonly every: Period;
}

/** `fattest:0.05:100`, `random:0.1:pass` */
const parts = /^(random|fattest|smallest|utility):(\d(?:\.\d{1,20})?(?:e-\d{1,2})?):([1-9]\d{0,8}|pass)$/;

/** What the field `zeroUnits` says; undefined for `none`. */
export function zeroUnitsOf({ zeroUnits: text }: { readonly zeroUnits: string }): ZeroUnits | undefined {
  const [, rule, share, every] = parts.exec(text) ?? [];
  if (rule === undefined || every === undefined) return undefined;
  return { rule: rule as ZeroUnits['rule'], share: Number(share), every: periodOf(every) };
}

function isZeroUnits(text: string): boolean {
  const given = zeroUnitsOf({ zeroUnits: text });
  if (given === undefined) return text === 'none';
  const { share, every } = given;
  return share > 0 && share <= 1 && isPeriod(every);
}

export const zeroUnits = field({
  name: 'zeroUnits',
  decides: 'training',
  schema: (z) =>
    z
      .string()
      .refine(isZeroUnits)
      .describe(
        'none, or RULE:SHARE:PERIOD with a rule random, fattest, smallest or utility, a share above 0, at most 1, and a ' +
          'period of steps or pass',
      ),
  standard: 'none',
  example: 'fattest:0.05:100',
  since: 3,
  takes: 'RULE:S:N',
  help: 'reset the share S of all hidden units every N steps or every pass: random, fattest, smallest or utility',
  readFlag: asText,
});
