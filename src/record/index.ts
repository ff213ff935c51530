export { writePairs } from './pairs';
export type { Lengths, Provenance } from './schema';
export { openRecord, partOf, type RecordWriter } from './writer';
