export { listenForInterruption, type Interruption } from './interruption';
