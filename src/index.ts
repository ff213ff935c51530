/*
 * forgetviz as a library: `import { render, train, parseNetwork, ForgetvizError } from 'forgetviz'`.
 */

export { ExitCode, ForgetvizError, type Blame } from './errors';
export type { JsonLine, ProgressEvent, RunEvent } from './events';
export {
  defaultExperiment,
  parseNetwork,
  presets,
  printNetwork,
  type Experiment,
  type Layer,
  type Preset,
} from './experiment';
export type { RunSummary, Step } from './metrics';
export {
  checksum,
  compare,
  examine,
  experimentOf,
  info,
  planCompare,
  planRender,
  planReplay,
  render,
  replay,
  still,
  train,
  verify,
  writeData,
  type Checksummed,
  type ChecksumOptions,
  type ComparedFilm,
  type ComparedInput,
  type CompareOptions,
  type ComparePlan,
  type Finding,
  type FrameRange,
  type Given,
  type Info,
  type InputsTogether,
  type PictureOptions,
  type Rendered,
  type RenderOptions,
  type RenderPlan,
  type ReplayOptions,
  type Still,
  type StillOptions,
  type Trained,
  type TrainOptions,
  type Verified,
  type VerifyOptions,
} from './studio';
