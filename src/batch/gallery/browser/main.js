const grid = byId('cards', HTMLElement);
const select = byId('sort', HTMLSelectElement);
const direction = byId('direction', HTMLButtonElement);
const count = byId('count', HTMLElement);
const cards = runs.map((run) => ({ run, card: cardOf(run) }));
const empty = make('div', { className: 'empty', textContent: 'No run is like that.', hidden: true });
grid.append(...cards.map(({ card }) => card), empty);

/** @type {((run: Run) => boolean)[]} */
const wanted = [];
let order = 'name↑';

function update() {
  let shown = 0;
  for (const { run, card } of cards) {
    card.hidden = !wanted.every((isWanted) => isWanted(run));
    if (!card.hidden) shown++;
  }
  empty.hidden = shown > 0;
  count.textContent = shown === runs.length ? `${runs.length} runs` : `${shown} of ${runs.length} runs`;
  sort();
}

function sort() {
  const asked = `${select.value}${direction.textContent}`;
  if (asked === order) return;
  order = asked;
  const sign = direction.textContent === '↑' ? 1 : -1;
  const sorted = [...cards].sort(
    (one, other) => sign * inOrder(valueOf(one.run, select.value), valueOf(other.run, select.value)),
  );
  grid.append(...sorted.map(({ card }) => card), empty);
}

for (const key of [...parameters, 'status']) wanted.push(filterFor(key, byId('filters', HTMLElement), update));
sortWith(select, direction, update);
byId('theme', HTMLButtonElement).addEventListener('click', () => {
  const isDark = getComputedStyle(document.documentElement).getPropertyValue('--is-dark').trim() === '1';
  document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
});
update();
