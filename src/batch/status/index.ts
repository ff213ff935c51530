export { readList, readStates, refuseForeignList, writeList } from './folder';
export { statusLines, statusOf, type BatchStatus } from './summary';
