/*
 * The tables of a font file (OpenType, "Table directory") that say which letters it has, how wide they are and what it is
 * called. All else, its outlines first of all, is left to whoever draws.
 *
 * The parser that reads them trusts what they say: of a group of four billion letters it makes an entry each. So they are
 * looked through before.
 */

const mostLetters = 0x110000;
/** Of its names together, in bytes: there may be 65,535 that share the same 64 kB. */
const mostNames = 2 ** 20;

const needed = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name'] as const;

/**
 * The same font without outlines and layout, as TrueType.
 * @throws RangeError or TypeError where it is not one that can be read
 */
export function plainFont(bytes: Uint8Array): Uint8Array {
  const tables = tablesOf(bytes);
  const of = (tag: string): DataView => {
    const table = tables.get(tag);
    if (table === undefined) throw new TypeError(`it has no table ${tag}`);
    // A copy, which may be changed.
    return new DataView(Uint8Array.from(table).buffer);
  };
  const all = new Map<string, DataView>(needed.map((tag) => [tag, of(tag)]));
  checkNames(of('name'));
  all.set('cmap', plainLetters(of('cmap')));
  // Places of outlines in two bytes each, all of them empty.
  const head = of('head');
  head.setInt16(50, 0);
  all.set('head', head);
  all.set('loca', new DataView(new ArrayBuffer(2 * (of('maxp').getUint16(4) + 1))));
  all.set('glyf', new DataView(new ArrayBuffer(4)));
  const post = new DataView(new ArrayBuffer(32));
  // Version 3: without names of glyphs.
  post.setUint32(0, 0x00030000);
  all.set('post', post);
  return fontFrom(all);
}

function tablesOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, place) => {
      const at = 12 + 16 * place;
      const tag = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
      const start = view.getUint32(at + 8);
      return [tag, bytes.subarray(start, start + view.getUint32(at + 12))] as const;
    }),
  );
}

/** Of "cmap": the tables of letters, each with no more of them than there are; those of variations are left out. */
function plainLetters(cmap: DataView): DataView {
  for (let place = 0; place < cmap.getUint16(2); place++) {
    const record = 4 + 8 * place;
    const at = cmap.getUint32(record + 4);
    const format = cmap.getUint16(at);
    if (format === variations) cmap.setUint16(record, noPlatform);
    else if (lettersIn(cmap, at, format) > mostLetters) throw new RangeError('it has more letters than there are');
  }
  return cmap;
}

const variations = 14;
const noPlatform = 0xffff;

/** So many letters a table of a format says that there are; 0 of those of formats that cannot say too many. */
function lettersIn(cmap: DataView, at: number, format: number): number {
  let letters = 0;
  if (format === 12 || format === 13) {
    const groups = cmap.getUint32(at + 12);
    for (let group = at + 16; group < at + 16 + 12 * groups && letters <= mostLetters; group += 12)
      letters += Math.max(0, cmap.getUint32(group + 4) - cmap.getUint32(group) + 1);
  }
  if (format === 4) {
    const segments = cmap.getUint16(at + 6) >> 1;
    for (let segment = 0; segment < segments; segment++) {
      const end = cmap.getUint16(at + 14 + 2 * segment);
      letters += Math.max(0, end - cmap.getUint16(at + 16 + 2 * (segments + segment)) + 1);
    }
  }
  return letters;
}

function checkNames(name: DataView): void {
  let length = 0;
  for (let place = 0; place < name.getUint16(2); place++) length += name.getUint16(6 + 12 * place + 8);
  if (length > mostNames) throw new RangeError('its names are too long');
}

function fontFrom(tables: ReadonlyMap<string, DataView>): Uint8Array {
  const places: (readonly [tag: string, at: number, table: DataView])[] = [];
  let end = 12 + 16 * tables.size;
  for (const [tag, table] of [...tables].sort(([one], [other]) => (one < other ? -1 : 1))) {
    places.push([tag, end, table]);
    end += (table.byteLength + 3) & ~3;
  }
  const font = Buffer.alloc(end);
  font.writeUInt32BE(0x00010000);
  font.writeUInt16BE(tables.size, 4);
  places.forEach(([tag, at, table], place) => {
    const record = 12 + 16 * place;
    font.write(tag, record, 'latin1');
    font.writeUInt32BE(at, record + 8);
    font.writeUInt32BE(table.byteLength, record + 12);
    font.set(new Uint8Array(table.buffer), at);
  });
  return font;
}
