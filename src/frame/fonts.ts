import { readFileSync } from 'node:fs';
import { FontFace, fonts } from 'canvas';
import { fontFiles, weights, type UserFont, type Weight } from '../letters';
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

const others = new Set<string>();

/** A font of the user's own by the name that canvas has for it: made known once a process, as bytes too. */
function nameOf({ id, bytes }: UserFont): string {
  const name = `forgetviz-${id}`;
  if (!others.has(id)) fonts.add(new FontFace(name, Buffer.from(bytes)));
  others.add(id);
  return name;
}

/** The font as canvas writes it; letters that the first family lacks are drawn in the second. */
export const cssFont = ({ weight, size, other }: Font): string =>
  `${size}px "${familyOf(weight)}"${other ? `, "${nameOf(other)}"` : ''}`;
