/** The little of opentype.js that is used; it brings no types of its own. */
declare module 'opentype.js' {
  interface Font {
    readonly unitsPerEm: number;
    readonly glyphs: { readonly get: (index: number) => { readonly advanceWidth: number } };
    readonly tables: { readonly cmap: { readonly glyphIndexMap: Readonly<Record<string, number>> } };
    readonly getEnglishName: (name: 'fontFamily') => string | undefined;
  }
  export function parse(bytes: ArrayBuffer): Font;
  const all: { readonly parse: typeof parse };
  export default all;
}
