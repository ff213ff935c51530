export { readList, readStates, writeList } from './folder';
export { statusLines, statusOf, type BatchStatus } from './summary';
