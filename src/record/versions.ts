import { parseJson, printable } from '../text';

/** The versions that a file holds as JSON: an object of texts. */
export function versionsIn(
  text: string,
  refuse: (what: string, cause?: unknown) => Error,
): Readonly<Record<string, string>> {
  const value = jsonIn(text, refuse);
  if (!isObject(value)) throw refuse('not an object');
  const texts = Object.entries(value).map(([name, version]): [string, string] => {
    if (typeof version !== 'string') throw refuse(`${name}: not a text`);
    return [name, version];
  });
  return Object.fromEntries(texts);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function jsonIn(text: string, refuse: (what: string, cause?: unknown) => Error): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw refuse(`not JSON: ${printable((error as Error).message, 120)}`, error);
  }
}
