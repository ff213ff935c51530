/** Brackets within each other: nothing that is written here has ten. */
const deepest = 64;

/**
 * What a text of anybody's is as JSON. Node's own parser takes a million brackets within each other, on which whatever walks
 * through them afterwards runs out of its stack.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  let depth = 0;
  for (const [sign] of text.matchAll(/[[{}\]]|"(?:[^"\\]|\\.)*"?/gs)) {
    if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > deepest) throw new SyntaxError(`nested deeper than ${deepest} brackets`);
  }
  return JSON.parse(text);
}
