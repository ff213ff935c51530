export { withKept, type Kept } from './kept';
export { segmentLength, stretchLength } from './length';
export { partsFor, type Parts } from './open';
export { resumably } from './resumable';
export { ownEventsIn, writeOwnEvents } from './own-events';
export { files as filesOf, partsOf } from './place';
export { openSegmentedRun, type SegmentedRun, type SegmentedRunOptions } from './output';
export type { Past, PastRun } from './past';
export type { SegmentContent, SegmentRun } from './write';
