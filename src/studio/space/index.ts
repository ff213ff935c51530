export { needsOf, type Making } from './needs';
export { tellSpace } from './tell';
