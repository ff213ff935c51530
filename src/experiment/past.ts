/*
 * What a value meant in older formats, where it means more since.
 *
 * Weight decay: up to format 2 it was that of adamw alone. Beside any other optimiser a file named it all the same, as the
 * standard 0.1, and nothing decayed.
 */

type Values = Readonly<Record<string, unknown>>;

const decayOfAnyOptimizer = 3;
const namedWithoutEffect = 0.1;

const isAdamw = ({ optimizer }: Values): boolean => optimizer === 'adamw';

const withDecay = (values: Values, weightDecay: number): Values =>
  values['weightDecay'] === undefined || isAdamw(values) ? values : { ...values, weightDecay };

/** What a file of a format says, in today's meaning. */
export const fromPast = (values: Values, format: number): Values =>
  format < decayOfAnyOptimizer ? withDecay(values, 0) : values;

/** Today's values as a file of a format says them. */
export const toPast = (values: Values, format: number): Values =>
  format < decayOfAnyOptimizer ? withDecay(values, namedWithoutEffect) : values;

/** The oldest format that can say what these values mean together. */
export const oldestFor = (values: Values): number =>
  Number(values['weightDecay'] ?? 0) > 0 && !isAdamw(values) ? decayOfAnyOptimizer : 1;
