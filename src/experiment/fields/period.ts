import { mostSteps } from './length';

/** From one time that something is done between two steps to the next: so many steps, or a pass. */
export type Period = number | 'pass';

/** `100`, `pass` */
export const periodOf = (text: string): Period => (text === 'pass' ? text : Number(text));

export const isPeriod = (period: Period): boolean => period === 'pass' || period <= mostSteps;
