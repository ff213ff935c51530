import type { PanelKind } from '../context';
import { createLossView } from './view';

/** The loss of every point. */
export const loss: PanelKind = { width: 3, createView: createLossView };
