'use strict';

/* Stands in for a run that takes no time: what is then measured is what a batch adds to each of its runs. */
const summary = {
  ...{ steps: 0, stepsAPass: [], stepsAShift: null, learning: null, relearning: null, norm: 0, normAfterPass: null },
  ...{ blue: 0, red: null, redAboveBlue: null, windowCosine: null, passCosines: [] },
  ...{ forgetting: null, halfLife: null, recovery: null },
};
const done = { event: 'done', out: '', frames: 0, bytes: 0, seconds: 0, summary, versions: {} };
process.stdout.write(`${JSON.stringify(done)}\n`);
