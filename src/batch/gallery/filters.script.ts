/** The part of the page's script that sorts cards, and hides those that are not wanted. */
export const filtersScript = String.raw`
const mostChips = 12;
const valueOf = (run, key) => (key === 'name' ? run.name : key === 'status' ? run.status : run.parameters[key] ?? new Map(run.results).get(key));
const inOrder = (one, other) => {
  if (one === other) return 0;
  if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
  return typeof one === 'number' && typeof other === 'number' ? one - other : String(one).localeCompare(String(other), 'en', { numeric: true });
};

/** A filter for a parameter: chips for few values, a range for many numbers. Returns what tells whether a run is wanted. */
function filterFor(key, bar, changed) {
  const values = [...new Set(runs.map((run) => valueOf(run, key)))].filter((value) => value !== undefined).sort(inOrder);
  if (values.length < 2) return () => true;
  const field = make('fieldset', {}, make('legend', { textContent: key }));
  field.dataset.key = key;
  bar.append(field);
  if (values.length > mostChips && values.every((value) => typeof value === 'number')) {
    const [from, to] = ['from', 'to'].map((word) => {
      const input = make('input', { type: 'number', step: 'any', placeholder: String(word === 'from' ? values[0] : values.at(-1)), ariaLabel: key + ' ' + word });
      input.addEventListener('input', changed);
      return input;
    });
    field.append(from, make('span', { textContent: '–' }), to);
    return (run) => {
      const value = valueOf(run, key);
      return !(from.value !== '' && !(value >= Number(from.value))) && !(to.value !== '' && !(value <= Number(to.value)));
    };
  }
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

function sortWith(select, direction, changed) {
  const keys = ['name', ...parameters, ...new Set(runs.flatMap((run) => run.results.map(([name]) => name)))];
  for (const key of keys) select.append(make('option', { value: key, textContent: key }));
  select.addEventListener('change', changed);
  direction.addEventListener('click', () => {
    direction.textContent = direction.textContent === '↑' ? '↓' : '↑';
    changed();
  });
}
`;
