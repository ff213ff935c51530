/** @param {readonly (readonly [name: string, value: Value])[]} pairs */
function listOf(pairs) {
  const entries = pairs.map(([name, value]) =>
    make('div', {}, make('dt', { textContent: name }), make('dd', { textContent: short(value) })),
  );
  return make('dl', {}, ...entries);
}

/** @param {readonly number[]} passes */
function sparkline(passes) {
  const shown = passes.slice(-52);
  const most = Math.max(...shown);
  const width = Math.min(14, 104 / shown.length);
  const svg = drawn('svg', { viewBox: '0 0 104 30', role: 'img', 'aria-label': `steps a pass: ${passes.join(', ')}` });
  shown.forEach((steps, place) => {
    const height = Math.max(1, (28 * steps) / most);
    svg.append(drawn('rect', { x: place * width, y: 30 - height, width: Math.max(width - 1.5, 0.7), height }));
  });
  const [first, last] = [passes.at(0), passes.at(-1)];
  const text = passes.length > 1 ? `${passes.length} passes, ${first} → ${last} steps` : `1 pass, ${first} steps`;
  return make('div', { className: 'spark' }, svg, make('span', { textContent: text }));
}

/**
 * The poster of a run, which a click plays.
 *
 * @param {Run} run
 */
function screenOf(run) {
  if (run.status !== 'done') return make('div', { className: 'screen none', textContent: run.status });
  const poster = make('img', { src: fileOf(run, 'poster.png'), loading: 'lazy', decoding: 'async', alt: '' });
  const screen = make('button', { className: 'screen', type: 'button', ariaLabel: `play ${run.name}` }, poster);
  screen.addEventListener('click', () => {
    const video = make('video', {
      src: fileOf(run, 'video.mp4'),
      poster: poster.src,
      controls: true,
      loop: true,
      muted: true,
    });
    screen.replaceWith(make('div', { className: 'screen' }, video));
    video.focus();
    video.play().catch(() => undefined);
  });
  return screen;
}

/** @param {Run} run */
function cardOf(run) {
  const pin = make('input', { type: 'checkbox' });
  pin.addEventListener('change', () => {
    pair.choose(run, pin);
  });
  const compare = run.status === 'done' ? [make('label', { className: 'pin' }, pin, ' compare')] : [];
  const words = make(
    'div',
    { className: 'words' },
    make('div', { className: 'name' }, make('h2', { textContent: run.name }), ...compare),
    listOf(Object.entries(run.parameters)),
  );
  if (run.results.length > 0) words.append(listOf(run.results));
  if (run.error) words.append(make('div', { className: 'failed', textContent: run.error }));
  if (run.passes.length > 0) words.append(sparkline(run.passes));
  return make('article', { className: 'card' }, screenOf(run), words);
}
