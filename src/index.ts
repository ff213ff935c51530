/*
 * forgetviz as a library: `import { render, train, parseNetwork, ForgetvizError } from 'forgetviz'`.
 */

export { ExitCode, ForgetvizError, type Blame } from './errors';
export type { ProgressEvent, RunEvent } from './events';
export {
  defaultExperiment,
  parseNetwork,
  presets,
  printNetwork,
  type Experiment,
  type Layer,
  type Preset,
} from './experiment';
export type { Moment, RunCurves, RunSummary, Spread, Step, SummaryNumber } from './metrics';
export {
  checksum,
  examine,
  experimentOf,
  info,
  planRender,
  planReplay,
  render,
  replay,
  still,
  summarise,
  train,
  verify,
  writeData,
  type Checksummed,
  type ChecksumOptions,
  type Finding,
  type FrameRange,
  type Given,
  type Info,
  type PictureOptions,
  type Rendered,
  type RenderOptions,
  type RenderPlan,
  type ReplayOptions,
  type RunSteps,
  type Still,
  type StillOptions,
  type Summarised,
  type SummarisedRun,
  type SummariseOptions,
  type SummaryColumn,
  type SummaryInput,
  type Trained,
  type TrainOptions,
  type Verified,
  type VerifyOptions,
} from './studio';
