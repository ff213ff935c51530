import type { PanelKind } from '../context';
import { createLossView, createLossViews } from './view';

/** The loss of every point. */
export const loss: PanelKind = { width: 3, createView: createLossView, createViews: createLossViews };
export { keysOf, titlesOf } from './panel';
