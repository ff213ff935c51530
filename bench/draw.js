'use strict';

/** CPU time of drawing alone, 1920 × 1080, one step a frame: `node bench/draw.js [frames] [panels]`. */
const { defaultExperiment, sizeOf } = require('../dist/experiment');
const { createScene } = require('../dist/scene');
const { createFrame } = require('../dist/frame');
const { fakeRun } = require('./fake-run');

const milliseconds = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

function main() {
  const frames = Number(process.argv[2] ?? 3000);
  const experiment = { ...defaultExperiment, ...(process.argv[3] && { panels: process.argv[3].split(',') }) };
  const scene = createScene(experiment);
  const frame = createFrame(sizeOf(experiment));
  const run = fakeRun(experiment);
  const warm = 300;
  let [thinking, painting] = [0, 0];
  for (let count = 0; count < warm + frames; count++) {
    const { value } = run.next();
    const start = process.cpuUsage();
    const marks = scene.next(value);
    const between = process.cpuUsage();
    frame.paint(marks);
    if (count < warm) continue;
    painting += milliseconds(between);
    thinking += milliseconds(start) - milliseconds(between);
  }
  const of = (sum) => `${(sum / frames).toFixed(3)} ms`;
  process.stdout.write(
    `scene ${of(thinking)}  paint ${of(painting)}  together ${of(thinking + painting)} of CPU a frame\n`,
  );
}

main();
