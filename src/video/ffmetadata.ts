/**
 * The global tags in the text of `ffmpeg -f ffmetadata`, by lower-case name (Matroska writes them in capitals). Pure.
 *
 * The format (ffmpeg-formats, "Metadata"): `key=value` lines up to the first `[SECTION]`, lines that start with `;` or `#`
 * are comments, and a backslash stands before each of `=`, `;`, `#`, `\` and the end of a line that belong to the text.
 */
export function parseFfmetadata(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const line of logicalLines(text).slice(1)) {
    if (line.startsWith('[')) break;
    if (line.startsWith(';') || line.startsWith('#')) continue;
    const [key, value] = split(line);
    if (value !== undefined) tags.set(key.toLowerCase(), value);
  }
  return tags;
}

/** Lines, where an end of line after a backslash is none. */
function logicalLines(text: string): string[] {
  return text.match(/(?:\\[\s\S]|[^\\\n])+/g) ?? [];
}

/** Key and value of a line, without their backslashes; one linear pass, since the text may come from anybody. */
function split(line: string): [string, string | undefined] {
  let key: string | undefined;
  let text = '';
  for (let place = 0; place < line.length; place++) {
    const sign = line.charAt(place);
    if (sign === '\\') text += line.charAt(++place);
    else if (sign === '=' && key === undefined) [key, text] = [text, ''];
    else text += sign;
  }
  return key === undefined ? [text, undefined] : [key, text];
}
