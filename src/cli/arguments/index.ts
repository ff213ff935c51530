export type { Call, CommandModule } from './call';
export { countOf } from './count';
export { refuseWithoutEffect } from './effect';
export { fontOf } from './font';
export { frameOptions, framesOf, sideFilesOf, stepOf } from './files';
export { flagOf, optionGroups, options, optionsOf, settings, usageOf, type CommandName, type Option } from './options';
export { recordingOf, recordingWith } from './recording';
export { sampleOf } from './sample';
export { flagsOf, resolveCall, resolveNamed, type ResolvedCall } from './settings';
