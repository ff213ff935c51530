import type { Panel } from '../experiment';
import type { PanelKind } from './context';
import { loss } from './loss';
import { norms } from './norms';
import { passes } from './passes';

/** Every panel that an experiment can name. */
export const panelKinds: Readonly<Record<Panel, PanelKind>> = { loss, norms, passes };
