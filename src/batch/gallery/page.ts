import { cssOf, themes } from '../../scene';
import type { RunState } from '../run';
import { cardsScript } from './cards.script';
import { cardOf } from './data';
import { filtersScript } from './filters.script';
import { mainScript } from './main.script';
import { pairScript } from './pair.script';
import { style } from './style';

/** By this a page is known for a gallery. */
export const generator = '<meta name="generator" content="forgetviz">';

/** The gallery as one HTML page that needs nothing from elsewhere but the files of the runs beside it. */
export function galleryPage(states: readonly RunState[], title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
${generator}
<link rel="icon" href="data:,">
<title>${escape(title)}</title>
<style>${colours()}${style}</style>
</head>
<body>
<header>
<div class="top"><h1>${escape(title)}</h1><span class="count" id="count" aria-live="polite"></span>
<div class="end"><label>sort by <select id="sort"></select></label><button class="plain" id="direction" type="button" aria-label="direction">↑</button>
<button class="plain" id="theme" type="button">dark / light</button></div></div>
<div class="filters" id="filters"></div>
</header>
<main></main>
<section class="pair" id="pair" aria-label="two runs in step" hidden>
<div class="two"></div>
<div class="controls"><button class="plain" id="play" type="button">Play</button>
<input id="seek" type="range" min="0" max="1" step="any" value="0" aria-label="time"><span id="time"></span>
<button class="plain" id="close" type="button">Close</button></div>
</section>
<script type="application/json" id="runs">${embedded(states.map(cardOf))}</script>
<script>
'use strict';
const runs = JSON.parse(document.getElementById('runs').textContent);
${pairScript}${cardsScript}${filtersScript}${mainScript}
</script>
</body>
</html>
`;
}

/** JSON that cannot end the script element it stands in, whatever a run is called. */
function embedded(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** The colours of the videos, as variables: those of the system's theme until somebody chooses. */
function colours(): string {
  const set = (name: keyof typeof themes): string => {
    const { background, text, dimText, grid, axis, window, rest, pass } = themes[name];
    const all = { background, text, dim: dimText, grid, axis, window, rest, pass };
    const lines = Object.entries(all).map(([key, colour]) => `--${key}: ${cssOf(colour)};`);
    return `{ color-scheme: ${name}; --is-dark: ${name === 'dark' ? 1 : 0}; ${lines.join(' ')} }`;
  };
  return `
:root, :root[data-theme=dark] ${set('dark')}
@media (prefers-color-scheme: light) { :root ${set('light')} }
:root[data-theme=light] ${set('light')}
:root[data-theme=dark] ${set('dark')}`;
}
