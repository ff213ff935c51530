import type { GlyphStyle } from '../scene';

export type DrawGlyph = (char: string, style: GlyphStyle, width: number) => Uint32Array;

/** Draws every character once for each style and cell width, and keeps its pixels. */
export function keepGlyphs(draw: DrawGlyph): DrawGlyph {
  const kept = new Map<GlyphStyle, Map<string, Uint32Array>>();
  return (char, style, width) => {
    let ofStyle = kept.get(style);
    if (ofStyle === undefined) kept.set(style, (ofStyle = new Map<string, Uint32Array>()));
    const key = `${char}${width}`;
    let glyph = ofStyle.get(key);
    if (glyph === undefined) ofStyle.set(key, (glyph = draw(char, style, width)));
    return glyph;
  };
}
