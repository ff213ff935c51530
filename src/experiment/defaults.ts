/**
 * Every hyper-parameter of an experiment, and why it has this value.
 * The figures are from twelve seeds of an independent implementation of the same experiment.
 */
export const defaults = {
  /** Of the data, the initial weights and the random batches. */
  seed: 1,
  /** As in the video that this program retells. */
  points: 500,
  /** The network of that video, in the notation of its author (Flux.jl). */
  network:
    'Chain(SkipConnection(Dense(mn,mn,atan),+),SkipConnection(Dense(mn,mn,atan),+),SkipConnection(Dense(mn,mn,atan),+),' +
    'SkipConnection(Dense(mn,mn,atan),+),SkipConnection(Dense(mn,mn,atan),+),Dense(mn,20)) where mn=40',
  /** "All weights zero": a residual network learns from there, since its skip connections carry the input through. */
  init: 'zero',
  /** A tenth of the points: small enough to be learnt quickly, large enough that leaving it is seen. */
  window: 50,
  /** The mean moves on steadily; the maximum waits for the slowest point of the window. */
  rule: 'mean',
  /** Well below 20, the loss of a network that knows nothing (y has 20 unit Gaussians), and reached in some steps a shift. */
  threshold: 3,
  /** One point leaves and one enters at a time. */
  shift: 1,
  optimizer: 'adam',
  /** With Flux's own 0.001 the network memorises all 500 points instead of forgetting them: the opposite story. */
  learningRate: 0.02,
  /** Of AdamW alone: enough to keep the norm of the weights, and so the length of a pass, from growing. */
  weightDecay: 0.1,
  /** The whole window at every step: no noise but the window's own movement. */
  batch: 'window',
  /** Three minutes at 60 frames a second: six to seven passes, the last more than twice as long as the first. */
  steps: 10_800,
  size: '1920x1080',
  fps: 60,
  stepsPerFrame: 1,
  /** Losses span three decades: the blue below 3, the red up to several hundred. */
  scale: 'log',
  style: 'bars',
  theme: 'dark',
  panels: ['loss', 'norms', 'passes'],
  title: 'A neural network, forgetting',
} as const;
