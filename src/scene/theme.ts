import type { Experiment } from '../experiment';
import type { Colour } from './colour';

/** Every colour of a frame. */
export interface Theme {
  readonly background: Colour;
  readonly text: Colour;
  /** Tick labels, captions. */
  readonly dimText: Colour;
  readonly grid: Colour;
  readonly axis: Colour;
  /** The window's points: cap and body of a bar, and what reaches up to the maximum of a pixel column that holds several. */
  readonly window: Colour;
  readonly windowBody: Colour;
  readonly windowDim: Colour;
  /** All other points, likewise. */
  readonly rest: Colour;
  readonly restBody: Colour;
  readonly restDim: Colour;
  readonly threshold: Colour;
  /** Complete passes, and the one under way. */
  readonly pass: Colour;
  readonly passDim: Colour;
  /** Ends of the ramp over the network's depth: first and last layer. */
  readonly firstLayer: Colour;
  readonly lastLayer: Colour;
  /** Of runs beside each other, in their order. */
  readonly runs: readonly Colour[];
}

/**
 * Window and rest are the blue and vermilion of Okabe and Ito (2008), which every kind of colour blindness tells
 * apart, moved in lightness so that both stand out from either background. The colours of runs were searched for: as
 * far apart as nine can be in OKLab, as they are and as protanopes, deuteranopes and tritanopes see them (Machado et al.
 * 2009), and away from window and rest.
 */
export const themes: Readonly<Record<Experiment['theme'], Theme>> = {
  dark: {
    background: 0x0e1116,
    text: 0xf1f4f8,
    dimText: 0x9aa5b3,
    grid: 0x222933,
    axis: 0x47525f,
    window: 0x6cc0ff,
    windowBody: 0x3b86bf,
    windowDim: 0x1f4460,
    rest: 0xff7a4a,
    restBody: 0xb54827,
    restDim: 0x63291a,
    threshold: 0xf1f4f8,
    pass: 0xaab5c4,
    passDim: 0x454f5c,
    firstLayer: 0x2f7f86,
    lastLayer: 0xf4e38a,
    runs: [0x6bcb6c, 0x8e57d8, 0xaaeffb, 0xde4f94, 0xbf884f, 0xe0ed64, 0x26a1d8, 0xeeabdd, 0x4a7f65],
  },
  light: {
    background: 0xffffff,
    text: 0x14181d,
    dimText: 0x59636f,
    grid: 0xe7eaee,
    axis: 0xa9b2bc,
    window: 0x0b72bd,
    windowBody: 0x6db1e0,
    windowDim: 0xbfdcf0,
    rest: 0xd4501e,
    restBody: 0xee9a78,
    restDim: 0xf7d3c4,
    threshold: 0x14181d,
    pass: 0x6b7684,
    passDim: 0xc9d0d8,
    firstLayer: 0x8cc7a1,
    lastLayer: 0x123f5c,
    runs: [0x4ba81b, 0x762fac, 0x165c6b, 0xe85ead, 0x906f23, 0x51231d, 0x001a91, 0xa9004a, 0x9585f4],
  },
};
