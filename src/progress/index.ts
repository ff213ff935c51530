export { openBars, type Bar, type Bars } from './bars';
export { jsonTeller, lineTeller, silent, type Manner, type Teller } from './teller';
export type { Terminal } from './terminal';
