/** The one family that everything is drawn in. Its digits are all equally wide. */
export const fontName = 'IBM Plex Sans';

/** The weights that are used. */
export const weights = [400, 600] as const;
export type Weight = (typeof weights)[number];

/** The font comes with the program: a file of a package for each weight. */
export const fontFiles: Readonly<Record<Weight, string>> = {
  400: '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  600: '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
};
