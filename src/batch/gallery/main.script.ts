/** The part of the page's script that puts the others together. */
export const mainScript = String.raw`
const parameters = [...new Set(runs.flatMap((run) => Object.keys(run.parameters)))];
const grid = document.querySelector('main');
const cards = runs.map((run) => ({ run, card: cardOf(run) }));
const empty = make('div', { className: 'empty', textContent: 'No run is like that.', hidden: true });
grid.append(...cards.map(({ card }) => card), empty);

const select = document.getElementById('sort');
const direction = document.getElementById('direction');
const wanted = [];
let order = 'name↑';

function update() {
  let shown = 0;
  for (const { run, card } of cards) {
    card.hidden = !wanted.every((isWanted) => isWanted(run));
    if (!card.hidden) shown++;
  }
  empty.hidden = shown > 0;
  document.getElementById('count').textContent = shown === runs.length ? runs.length + ' runs' : shown + ' of ' + runs.length + ' runs';
  const asked = select.value + direction.textContent;
  if (asked === order) return;
  order = asked;
  const sign = direction.textContent === '↑' ? 1 : -1;
  const sorted = [...cards].sort((one, other) => sign * inOrder(valueOf(one.run, select.value), valueOf(other.run, select.value)));
  grid.append(...sorted.map(({ card }) => card), empty);
}

for (const key of [...parameters, 'status']) wanted.push(filterFor(key, document.getElementById('filters'), update));
sortWith(select, direction, update);
document.getElementById('theme').addEventListener('click', () => {
  const isDark = getComputedStyle(document.documentElement).getPropertyValue('--is-dark').trim() === '1';
  document.documentElement.dataset.theme = isDark ? 'light' : 'dark';
});
update();
`;
