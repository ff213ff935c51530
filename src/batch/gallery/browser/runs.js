/** @typedef {import('../card').Card} Run */
/** @typedef {string | number} Value */

/** @type {unknown} */
const embedded = JSON.parse(byId('runs', HTMLScriptElement).text);
const runs = /** @type {readonly Run[]} */ (embedded);

/** The names of all that differs between them. */
const parameters = [...new Set(runs.flatMap((run) => Object.keys(run.parameters)))];

/** @type {(run: Run, file: string) => string} */
const fileOf = (run, file) => `${encodeURIComponent(run.name)}/${file}`;

/**
 * What cards are sorted and filtered by: the name, the status, a parameter or a result.
 *
 * @type {(run: Run, key: string) => Value | undefined}
 */
const valueOf = (run, key) => {
  if (key === 'name') return run.name;
  if (key === 'status') return run.status;
  return run.parameters[key] ?? new Map(run.results).get(key);
};

/**
 * In four digits; a whole number has all of its own.
 *
 * @param {Value} value
 */
function short(value) {
  if (typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) < 1e9)) return String(value);
  const isExtreme = Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4;
  return isExtreme ? value.toExponential(3).replace(/\.?0*e\+?/, 'e') : String(Number(value.toPrecision(4)));
}
