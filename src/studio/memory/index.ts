export { refuseTooLarge, refuseTooMany } from './check';
export { memoryOf, totalOf } from './estimate';
export { memoryHere } from './limit';
