import { themes, type Colour } from '../scene';

/* All lengths in points. A column of a journal is 85 mm wide, and its smallest letters are of 6 points. */

export const figureWidth = (85 / 25.4) * 72;

export const size = { title: 7, label: 6 } as const;
export const line = { curve: 0.9, axis: 0.5, grid: 0.35 } as const;

export const theme = themes.light;

/** A colour with the paper shining through: without transparency, which not every print has. */
export interface Look {
  readonly colour: Colour;
  readonly dash: readonly number[];
}

/**
 * The colours of Okabe and Ito (2008), "Color universal design", which every kind of colour blindness tells apart; without
 * the yellow, which is not seen on paper, and the sky blue next to the blue.
 */
const colours: readonly Colour[] = [0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x000000];
const dashes: readonly (readonly number[])[] = [[], [3, 1.5], [1, 1.2], [4, 1.2, 1, 1.2]];

/** Of the n-th run: a colour, and from the seventh on dashes too. */
export const lookOf = (place: number): Look => ({
  colour: colours[place % colours.length] ?? 0,
  dash: dashes[Math.floor(place / colours.length) % dashes.length] ?? [],
});

export const solid = (colour: Colour): Look => ({ colour, dash: [] });
