import type { PanelKind } from '../context';
import { createNormsView } from './view';

/** Norms of the layers against the steps. */
export const norms: PanelKind = { width: 3, createView: createNormsView };
export { firstHigh } from './view';
