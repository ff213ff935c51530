/** How opentype.js makes a font, which only tests do. */
declare module 'opentype.js' {
  interface Glyph {
    readonly advanceWidth: number;
  }
  interface Path {
    readonly moveTo: (x: number, y: number) => void;
    readonly lineTo: (x: number, y: number) => void;
    readonly close: () => void;
  }
  export const Path: new () => Path;
  export const Glyph: new (options: {
    readonly name: string;
    readonly unicode?: number;
    readonly advanceWidth: number;
    readonly path: Path;
  }) => Glyph;
  export const Font: new (options: {
    readonly familyName: string;
    readonly styleName: string;
    readonly unitsPerEm: number;
    readonly ascender: number;
    readonly descender: number;
    readonly glyphs: readonly Glyph[];
  }) => { readonly toArrayBuffer: () => ArrayBuffer };
}
