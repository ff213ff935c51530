import { readFileSync } from 'node:fs';
import { FontFace, fonts } from 'canvas';
import type { Font } from '../scene';

/** The font ships with the program and is given to canvas as bytes: the system's fonts are never asked for. */
const files: Readonly<Record<Font['weight'], string>> = {
  400: '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  600: '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
};

const familyOf = (weight: Font['weight']): string => `forgetviz-${weight}`;

let loaded = false;

/** Makes the font known to canvas, once a process. */
export function loadFonts(): void {
  if (loaded) return;
  for (const weight of [400, 600] as const) {
    fonts.add(new FontFace(familyOf(weight), readFileSync(require.resolve(files[weight]))));
  }
  loaded = true;
}

/** The font as canvas writes it. */
export const cssFont = ({ weight, size }: Font): string => `${size}px "${familyOf(weight)}"`;
