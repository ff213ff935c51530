import type { PanelKind } from '../context';
import { createPassesView } from './view';

/** Steps that each pass took: a handful of bars needs less room than time. */
export const passes: PanelKind = { width: 2, createView: createPassesView };
