import { readFileSync } from 'node:fs';
import { FontFace, fonts } from 'canvas';
import { fontFiles, weights, type Weight } from '../letters';
import type { Font } from '../scene';

const familyOf = (weight: Weight): string => `forgetviz-${weight}`;

let loaded = false;

/**
 * Makes the font known to canvas, once a process, as bytes: no system's fonts are asked for it. For a letter that it
 * lacks canvas would ask them, so no such letter comes this far.
 */
export function loadFonts(): void {
  if (loaded) return;
  for (const weight of weights) {
    fonts.add(new FontFace(familyOf(weight), readFileSync(require.resolve(fontFiles[weight]))));
  }
  loaded = true;
}

/** The font as canvas writes it. */
export const cssFont = ({ weight, size }: Font): string => `${size}px "${familyOf(weight)}"`;
