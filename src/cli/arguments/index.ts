export type { Call, CommandModule } from './call';
export { readCount } from './count';
export { refuseWithoutEffect } from './effect';
export { fontOf } from './font';
export { frameOptions, readFrames, readStep, segmentOf, segmentOptions, sideFilesOf } from './files';
export { optionGroups, options, optionsOf, settings, usageOf, type CommandName, type Option } from './options';
export { recordingOf, recordingWith } from './recording';
export { sampleOf } from './sample';
export { flagsOf, resolveCall, resolveNamed, type ResolvedCall } from './settings';
