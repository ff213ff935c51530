import type { PanelKind } from '../context';
import { createMapView } from './view';

/** The loss of every point at every step. */
export const map: PanelKind = { width: 3, createView: createMapView };
