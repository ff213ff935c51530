/** The part of the page's script that makes a card of a run. All that a run says gets in as text, never as markup. */
export const cardsScript = String.raw`
const make = (name, props = {}, ...children) => {
  const element = Object.assign(document.createElement(name), props);
  element.append(...children);
  return element;
};
const drawn = (name, attributes) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
};
const fileOf = (run, file) => encodeURIComponent(run.name) + '/' + file;
const short = (value) => {
  if (typeof value !== 'number' || (Number.isInteger(value) && Math.abs(value) < 1e9)) return String(value);
  const isExtreme = Math.abs(value) >= 1e6 || Math.abs(value) < 1e-4;
  return isExtreme ? value.toExponential(3).replace(/\.?0*e\+?/, 'e') : String(Number(value.toPrecision(4)));
};

const listOf = (pairs) =>
  make('dl', {}, ...pairs.map(([name, value]) => make('div', {}, make('dt', { textContent: name }), make('dd', { textContent: short(value) }))));

function sparkline(passes) {
  const shown = passes.slice(-52);
  const most = Math.max(...shown);
  const width = Math.min(14, 104 / shown.length);
  const svg = drawn('svg', { viewBox: '0 0 104 30', role: 'img', 'aria-label': 'steps a pass: ' + passes.join(', ') });
  shown.forEach((steps, place) => {
    const height = Math.max(1, (28 * steps) / most);
    svg.append(drawn('rect', { x: place * width, y: 30 - height, width: Math.max(width - 1.5, 0.7), height }));
  });
  const text = passes.length + (passes.length > 1 ? ' passes, ' + passes[0] + ' → ' + passes.at(-1) + ' steps' : ' pass, ' + passes[0] + ' steps');
  return make('div', { className: 'spark' }, svg, make('span', { textContent: text }));
}

function screenOf(run) {
  if (run.status !== 'done') return make('div', { className: 'screen none', textContent: run.status });
  const poster = make('img', { src: fileOf(run, 'poster.png'), loading: 'lazy', decoding: 'async', alt: '' });
  const screen = make('button', { className: 'screen', type: 'button', ariaLabel: 'play ' + run.name }, poster);
  screen.addEventListener('click', () => {
    const video = make('video', { src: fileOf(run, 'video.mp4'), poster: poster.src, controls: true, loop: true, muted: true });
    const stage = make('div', { className: 'screen' }, video);
    screen.replaceWith(stage);
    video.focus();
    video.play().catch(() => undefined);
  });
  return screen;
}

function cardOf(run) {
  const pin = make('input', { type: 'checkbox' });
  pin.addEventListener('change', () => pair.choose(run, pin));
  const compare = run.status === 'done' ? [make('label', { className: 'pin' }, pin, ' compare')] : [];
  const words = make('div', { className: 'words' },
    make('div', { className: 'name' }, make('h2', { textContent: run.name }), ...compare),
    listOf(Object.entries(run.parameters)));
  if (run.results.length > 0) words.append(listOf(run.results));
  if (run.error) words.append(make('div', { className: 'failed', textContent: run.error }));
  if (run.passes.length > 0) words.append(sparkline(run.passes));
  return make('article', { className: 'card' }, screenOf(run), words);
}
`;
