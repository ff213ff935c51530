import type { Panel } from '../experiment';
import type { PanelKind } from './context';
import { curve } from './curve';
import { loss } from './loss';
import { map } from './map';
import { norms } from './norms';
import { passes } from './passes';

/** Every panel that an experiment can name. */
export const panelKinds: Readonly<Record<Panel, PanelKind>> = { loss, norms, passes, map, curve };
