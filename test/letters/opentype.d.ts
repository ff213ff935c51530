/** The little of opentype.js that is used; it brings no types of its own. */
declare module 'opentype.js' {
  interface Font {
    readonly glyphs: { readonly get: (index: number) => { readonly advanceWidth: number } };
    readonly tables: { readonly cmap: { readonly glyphIndexMap: Readonly<Record<string, number>> } };
  }
  export function parse(bytes: ArrayBuffer): Font;
}
