'use strict';

/**
 * Draws stills of every panel set, theme, style and size, and of 1 to 100,000 points, onto one sheet.
 *
 *     node bench/contact-sheet.js [folder]     default: contact-sheet/, which gets sheet.png and every still
 */
const { mkdirSync, writeFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { createCanvas, Image } = require('canvas');
const { defaultExperiment, sizeOf } = require('../dist/experiment');
const { createScene } = require('../dist/scene');
const { createFrame } = require('../dist/frame');
const { fakeRun } = require('./fake-run');

/** Stills of one run at several steps. */
function stills(changes, steps) {
  const experiment = { ...defaultExperiment, ...changes };
  const scene = createScene(experiment);
  const frame = createFrame(sizeOf(experiment));
  const pictures = [];
  for (const step of fakeRun(experiment)) {
    frame.paint(scene.next(step));
    if (steps.includes(step.step)) pictures.push({ step: step.step, png: frame.png() });
    if (step.step >= steps.at(-1)) return pictures;
  }
}

const runs = [
  ['default', {}, [1, 100, 1000, 5000]],
  ['light', { theme: 'light' }, [1000, 5000]],
  ['dots', { style: 'dots' }, [5000]],
  ['dots-light', { style: 'dots', theme: 'light' }, [5000]],
  ['linear', { scale: 'linear' }, [5000]],
  ['linear-light-dots', { scale: 'linear', style: 'dots', theme: 'light' }, [5000]],
  ['points-1', { points: 1, window: 1 }, [1000]],
  ['points-10', { points: 10, window: 2 }, [1000]],
  ['points-10-dots', { points: 10, window: 2, style: 'dots' }, [1000]],
  ['points-100', { points: 100, window: 10 }, [1000]],
  ['points-5000', { points: 5000, window: 500 }, [1200]],
  ['points-100000', { points: 100_000, window: 100 }, [900]],
  ['points-100000-dots-light', { points: 100_000, window: 1000, style: 'dots', theme: 'light' }, [900]],
  ['loss', { panels: ['loss'] }, [5000]],
  ['norms', { panels: ['norms'] }, [5000]],
  ['passes', { panels: ['passes'] }, [5000]],
  ['loss-norms', { panels: ['loss', 'norms'] }, [5000]],
  ['norms-passes-light', { panels: ['norms', 'passes'], theme: 'light' }, [5000]],
  ['passes-loss', { panels: ['passes', 'loss'] }, [5000]],
  ['map', { panels: ['map'] }, [5000]],
  ['curve-light', { panels: ['curve'], theme: 'light' }, [5000]],
  ['five', { panels: ['loss', 'norms', 'passes', 'map', 'curve'] }, [5000]],
  [
    'five-square-light',
    { panels: ['loss', 'norms', 'passes', 'map', 'curve'], size: '1080x1080', theme: 'light' },
    [5000],
  ],
  ['five-640x360', { panels: ['loss', 'norms', 'passes', 'map', 'curve'], size: '640x360' }, [5000]],
  ['passes-12', { steps: undefined, passes: 12 }, [5000]],
  ['4k', { size: '3840x2160' }, [2000]],
  ['portrait', { size: '1080x1920' }, [5000]],
  ['portrait-light-loss', { size: '1080x1920', theme: 'light', panels: ['loss'] }, [5000]],
  ['1280x720', { size: '1280x720' }, [5000]],
  ['640x360', { size: '640x360' }, [5000]],
  ['320x180', { size: '320x180' }, [5000]],
  ['square', { size: '1080x1080', theme: 'light' }, [5000]],
];

/** Lays pictures out in rows, each with its name beneath. */
function sheetOf(pictures) {
  const across = 5;
  const [width, height, caption] = [640, 360, 32];
  const sheet = createCanvas(
    across * (width + 16) + 16,
    Math.ceil(pictures.length / across) * (height + caption + 16) + 16,
  );
  const context = sheet.getContext('2d', { alpha: false });
  context.fillStyle = '#808890';
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.imageSmoothingQuality = 'high';
  context.font = '20px "forgetviz-400"';
  for (const [place, { name, png }] of pictures.entries()) {
    const image = new Image();
    image.src = png;
    const scale = Math.min(width / image.width, height / image.height);
    const x = 16 + (place % across) * (width + 16);
    const y = 16 + Math.floor(place / across) * (height + caption + 16);
    context.drawImage(image, x, y, image.width * scale, image.height * scale);
    context.fillStyle = '#ffffff';
    context.fillText(name, x, y + height + 23);
  }
  return sheet.toBuffer('image/png');
}

function main() {
  const [folder = 'contact-sheet', only] = process.argv.slice(2);
  const out = resolve(folder);
  mkdirSync(out, { recursive: true });
  const chosen = runs.filter(([name]) => only === undefined || name === only);
  const pictures = chosen.flatMap(([name, changes, steps]) =>
    stills(changes, steps).map(({ step, png }) => ({
      name: `${name}, step ${step}`,
      file: `${name}-${step}.png`,
      png,
    })),
  );
  for (const { file, png } of pictures) writeFileSync(join(out, file), png);
  writeFileSync(join(out, 'sheet.png'), sheetOf(pictures));
  process.stdout.write(`${pictures.length} stills and sheet.png in ${folder}\n`);
}

main();
