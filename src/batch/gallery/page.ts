import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { themeColours } from '../../studio';
import { escapeHtml, jsonLine } from '../../text';
import type { RunState } from '../run';
import { cardOf } from './data';

/** By this a page is known for a gallery. */
export const generator = '<meta name="generator" content="forgetviz">';

/** What the page runs, in this order: those behind use what those before them declare. */
const scripts = ['elements.js', 'runs.js', 'pair.js', 'cards.js', 'filters.js', 'main.js'];

/** The gallery as one HTML page that needs nothing from elsewhere but the files of the runs beside it. */
export async function galleryPage(states: readonly RunState[], title: string): Promise<string> {
  const style = `${await colours()}\n${await browserFile('style.css')}`;
  const script = (await Promise.all(scripts.map(browserFile))).join('');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file: data:; media-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
${generator}
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<div class="top"><h1>${escapeHtml(title)}</h1><span class="count" id="count" aria-live="polite"></span>
<div class="end"><label>sort by <select id="sort"></select></label><button class="plain" id="direction" type="button" aria-label="direction">↑</button>
<button class="plain" id="theme" type="button">dark / light</button></div></div>
<div class="filters" id="filters"></div>
</header>
<main id="cards"></main>
<section class="pair" id="pair" aria-label="two runs in step" hidden>
<div class="two" id="two"></div>
<div class="controls"><button class="plain" id="play" type="button">Play</button>
<input id="seek" type="range" min="0" max="1" step="any" value="0" aria-label="time"><span id="time"></span>
<button class="plain" id="close" type="button">Close</button></div>
</section>
<script type="application/json" id="runs">${embedded(states.map(cardOf))}</script>
<script>
'use strict';
${script}</script>
</body>
</html>
`;
}

/** A file that stands in the page as it is. */
function browserFile(name: string): Promise<string> {
  return readFile(join(__dirname, 'browser', name), 'utf8');
}

/** JSON that cannot end the script element it stands in, whatever a run is called. */
function embedded(value: unknown): string {
  return jsonLine(value).replace(/[<>&]/g, (letter) => {
    return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** The colours of the videos, as variables: those of the system's theme until somebody chooses. */
async function colours(): Promise<string> {
  const { dark, light } = await themeColours();
  const variables = (name: string, isDark: 0 | 1, theme: typeof dark): string => {
    const { background, text, dimText, grid, axis, window, rest, pass } = theme;
    const all = { background, text, dim: dimText, grid, axis, window, rest, pass };
    const lines = Object.entries(all).map(([key, colour]) => `--${key}: ${colour};`);
    return `{ color-scheme: ${name}; --is-dark: ${isDark}; ${lines.join(' ')} }`;
  };
  const [darkOnes, lightOnes] = [variables('dark', 1, dark), variables('light', 0, light)];
  return `
:root, :root[data-theme=dark] ${darkOnes}
@media (prefers-color-scheme: light) { :root ${lightOnes} }
:root[data-theme=light] ${lightOnes}
:root[data-theme=dark] ${darkOnes}`;
}
