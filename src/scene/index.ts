export { createComparedScene, layoutOf as comparedLayoutOf, type ComparedScene, type ComparedSteps } from './compare';
export { layout, type Layout } from './layout';
export { cssOf, mix, type Colour } from './colour';
export type { Curves, Fill, Glyphs, GlyphStyle, Mark, Text } from './mark';
export { hullOf, type Box } from './box';
export type { Font } from './text';
export { themes, type Theme } from './theme';
export { createScene, type Scene } from './scene';
