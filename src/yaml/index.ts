export type { TextFile, YamlKind } from './kind';
export { loadText } from './load';
export { describeLocation, refuseAt, type Location } from './location';
export { entriesOf, readMapping, type YamlEntry, type YamlMapping } from './read';
