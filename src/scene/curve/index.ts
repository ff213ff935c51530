import type { PanelKind } from '../context';
import { createCurveView } from './view';

/** Mean loss of the points ahead of the window, in it and behind it. */
export const curve: PanelKind = { width: 2, createView: createCurveView };
