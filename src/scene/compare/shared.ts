import type { Box } from '../box';
import type { Colour } from '../colour';
import type { Context } from '../context';
import { createDistancesOfAll, createNormsOfAll } from './curves';
import type { ComparedView } from './frame';
import type { SharedPanel } from './layout';
import { createPassesOfAll } from './passes';

/** Every panel that shows all runs. */
export const sharedPanels: Readonly<
  Record<SharedPanel, (box: Box, colours: readonly Colour[], context: Context) => ComparedView>
> = { norms: createNormsOfAll, passes: createPassesOfAll, distances: createDistancesOfAll };
