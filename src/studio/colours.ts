import type { Experiment } from '../experiment';
import { cssOf, themes, type Theme } from '../scene';

/** Every colour of a frame as CSS writes it, `#rrggbb`. */
export type ThemeColours = Readonly<Record<keyof Theme, string>>;

export function themeColours(): Readonly<Record<Experiment['theme'], ThemeColours>> {
  return { dark: inCss(themes.dark), light: inCss(themes.light) };
}

function inCss(theme: Theme): ThemeColours {
  const colours = Object.entries(theme).map(([name, colour]: [string, number]) => [name, cssOf(colour)]);
  return Object.fromEntries(colours) as ThemeColours;
}
