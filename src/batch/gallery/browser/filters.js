const mostChips = 12;

/** @type {(one: Value | undefined, other: Value | undefined) => number} */
const inOrder = (one, other) => {
  if (one === other) return 0;
  if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one).localeCompare(String(other), 'en', { numeric: true });
};

/**
 * A filter for a parameter: chips for few values, a range for many numbers. Returns what tells whether a run is wanted.
 *
 * @param {string} key
 * @param {HTMLElement} bar
 * @param {() => void} changed
 * @returns {(run: Run) => boolean}
 */
function filterFor(key, bar, changed) {
  const values = [...new Set(runs.map((run) => valueOf(run, key)))].filter((value) => value !== undefined);
  if (values.length < 2) return () => true;
  values.sort(inOrder);
  const field = make('fieldset', {}, make('legend', { textContent: key }));
  field.dataset.key = key;
  bar.append(field);
  const isRange = values.length > mostChips && values.every((value) => typeof value === 'number');
  return (isRange ? rangeFor : chipsFor)(key, values, field, changed);
}

/**
 * @param {string} key
 * @param {readonly Value[]} values in their order
 * @param {HTMLElement} field
 * @param {() => void} changed
 * @returns {(run: Run) => boolean}
 */
function rangeFor(key, values, field, changed) {
  /** @type {(word: string, limit: Value | undefined) => HTMLInputElement} */
  const limitFor = (word, limit) => {
    const input = make('input', {
      type: 'number',
      step: 'any',
      placeholder: String(limit),
      ariaLabel: `${key} ${word}`,
    });
    input.addEventListener('input', changed);
    return input;
  };
  const [from, to] = [limitFor('from', values.at(0)), limitFor('to', values.at(-1))];
  field.append(from, make('span', { textContent: '–' }), to);
  return (run) => {
    const value = Number(valueOf(run, key));
    return !(from.value !== '' && !(value >= Number(from.value))) && !(to.value !== '' && !(value <= Number(to.value)));
  };
}

/**
 * @param {string} key
 * @param {readonly Value[]} values in their order
 * @param {HTMLElement} field
 * @param {() => void} changed
 * @returns {(run: Run) => boolean}
 */
function chipsFor(key, values, field, changed) {
  /** @type {Set<Value | undefined>} */
  const chosen = new Set();
  for (const value of values) {
    const box = make('input', { type: 'checkbox' });
    box.addEventListener('change', () => {
      if (box.checked) chosen.add(value);
      else chosen.delete(value);
      changed();
    });
    field.append(make('label', { className: 'chip' }, box, make('span', { textContent: short(value) })));
  }
  return (run) => chosen.size === 0 || chosen.has(valueOf(run, key));
}

/**
 * Offers all that cards can be sorted by.
 *
 * @param {HTMLSelectElement} select
 * @param {HTMLButtonElement} direction
 * @param {() => void} changed
 */
function sortWith(select, direction, changed) {
  const keys = ['name', ...parameters, ...new Set(runs.flatMap((run) => run.results.map(([name]) => name)))];
  for (const key of keys) select.append(make('option', { value: key, textContent: key }));
  select.addEventListener('change', changed);
  direction.addEventListener('click', () => {
    direction.textContent = direction.textContent === '↑' ? '↓' : '↑';
    changed();
  });
}
