export type { Step } from '../metrics';
