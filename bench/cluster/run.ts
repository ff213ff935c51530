import { tables } from './scenarios';

/* `npm run simulate:cluster`: ten thousand runs on clusters that this machine is not, from what was measured on it. */

console.log(tables());
