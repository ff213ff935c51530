import log10 from '@stdlib/math-base-special-log10';
import type { Experiment } from '../../experiment';
import { mix, type Colour } from '../colour';

/**
 * From a low loss, in the blue of the window, over the middle to a high one, in the red of the rest. Either half goes
 * in equal steps of Oklab (Björn Ottosson 2020), all of one hue but for the ends, from near the ground to the theme's own
 * colour and a lighter, or darker, one: as Crameri's "berlin" and "vik" do.
 */
const stops: Readonly<Record<Experiment['theme'], readonly Colour[]>> = {
  dark: [
    ...[0xb9e2ff, 0x89ccff, 0x67b5ef, 0x5b9acb, 0x4f80a8, 0x436786, 0x374f65, 0x2c3847],
    0x1f2229,
    ...[0x413131, 0x654039, 0x8b4f3f, 0xb25e44, 0xd96d48, 0xff7d4e, 0xffa57a, 0xffc9a3],
  ],
  light: [
    ...[0x0a3f70, 0x14558b, 0x1f6ca7, 0x2b83c5, 0x519ad4, 0x7bafda, 0xa2c4e0, 0xc9d9e5],
    0xefede9,
    ...[0xeecfc3, 0xebb29e, 0xe59478, 0xde7652, 0xd55424, 0xb74117, 0x98310f, 0x7a2207],
  ],
};

/** Colours from the first to the last: more than are told apart. */
const shades = 256;

/** `count` colours of a theme's scale, evenly spaced from the lowest loss to the highest. */
export function lossColours(theme: Experiment['theme'], count: number): readonly Colour[] {
  const known = stops[theme];
  return Array.from({ length: count }, (_, place) => {
    const at = (place / (count - 1)) * (known.length - 1);
    const before = Math.min(Math.floor(at), known.length - 2);
    return mix(known[before] ?? 0, known[before + 1] ?? 0, at - before);
  });
}

export interface ColourScale {
  readonly low: number;
  readonly high: number;
  readonly colourOf: (loss: number) => Colour;
}

/** The scale goes from a twentieth of its middle to ten times as much: what is learnt, and what is forgotten, take most of it. */
const below = 20;
const above = 10;

/**
 * By the logarithm of the loss, whatever the axes are, on either side of `middle`. What lies beyond has the colour of
 * the end.
 */
export function colourScale(theme: Experiment['theme'], middle: number): ColourScale {
  const colours = Uint32Array.from(lossColours(theme, shades + 1));
  const [decadesBelow, decadesAbove] = [log10(below), log10(above)];
  const start = log10(middle);
  const colourOf = (loss: number): Colour => {
    const decades = loss <= 0 ? -Infinity : log10(loss) - start;
    const at = Math.round((1 + decades / (decades < 0 ? decadesBelow : decadesAbove)) * (shades / 2));
    // A loss that is not a number has left every scale: it is above all.
    return colours[at < 0 ? 0 : at < shades ? at : shades] ?? 0;
  };
  return { low: middle / below, high: middle * above, colourOf };
}
