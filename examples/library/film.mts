import { ForgetvizError, parseNetwork, render, train } from 'forgetviz';

const experiment = { steps: 60, network: 'Chain(SkipConnection(Dense(40,40,tanh),+),Dense(40,20))' };

// A film of sixty steps, a frame each.
const film = await render(experiment, {
  out: 'film.mp4',
  onEvent: (event) => {
    if (event.event === 'progress' && event.frame % 20 === 0) console.log(`${event.frame} of ${event.frames ?? '?'}`);
  },
});
console.log(`${film.out}: ${film.frames} frames, ${film.bytes} bytes`);

// A second one is stopped: it fails with the signal's reason, and the first stays as it was.
const stop = new AbortController();
try {
  await render(experiment, {
    out: 'film.mp4',
    signal: stop.signal,
    onEvent: (event) => {
      if (event.event === 'progress' && event.frame === 30) stop.abort();
    },
  });
} catch (error) {
  if (error !== stop.signal.reason) throw error;
  console.log('stopped');
}

// The numbers without a picture, step by step, for as long as one wants them.
for await (const step of train(experiment)) {
  if (step.windowLoss > 10) continue;
  console.log(
    `step ${step.step}: ${step.windowLoss.toFixed(2)} in the window, at most ${Math.max(...step.losses).toFixed(2)}`,
  );
  break;
}

// What cannot be is refused.
try {
  parseNetwork('Chain(Dense(40,20,tan))');
} catch (error) {
  if (!(error instanceof ForgetvizError)) throw error;
  console.log(`${error.blame}: ${error.message}\n${error.hint ?? ''}`);
}
