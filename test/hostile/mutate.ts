import type { Random } from './random';

/** What has brought programs down before: numbers at edges, names of objects' own, marks that move a cursor, brackets. */
export const hostileTexts: readonly string[] = [
  ...['0', '-1', '-0', '1e308', '1e999', '-1e999', 'NaN', '.inf', 'Infinity', '2147483648', '4294967296', '1e-320'],
  ...['9007199254740993', '99999999999999999999999999', '0x10', '1_000', '٣', '1'.repeat(5000), '0.' + '0'.repeat(400)],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'then'],
  ...[
    '\u0000',
    '\u001b[2J\u001b]0;x\u0007',
    '\r',
    '\n',
    '\t',
    '\u202e',
    '\u2066',
    '\u200f',
    '\u2028',
    '\ud800',
    '\ufeff',
  ],
  ...[
    'null',
    'true',
    '~',
    '""',
    "''",
    '{}',
    '[]',
    '[[]]',
    '{"toString":1}',
    '{"__proto__":{"a":1}}',
    '&a',
    '*a',
    '!!js',
  ],
  ...['[', ']', '{', '}', '(', ')', ',', ':', ': ', '- ', '? ', '|', '>', '#', '\\', '"', "'", '=', '%', '\\u0000'],
  ...[
    '['.repeat(3000),
    '{"a":'.repeat(3000),
    '- '.repeat(2000),
    '('.repeat(3000),
    'Chain('.repeat(70),
    ' '.repeat(9000),
  ],
  ...['<script>', '../../etc/passwd', '$(id)', '%s%n', '1..99999', '0.1..1 log 9999', 'x'.repeat(20_000), '🧠', 'é'],
];

/** A text with one to three things wrong, of its own words, of `tokens` and of those that are hostile anywhere. */
export function mutateText(text: string, tokens: readonly string[], random: Random): string {
  let changed = text;
  for (let round = 1 + random.below(3); round > 0; round--) changed = changeText(changed, tokens, random);
  return changed;
}

function changeText(text: string, tokens: readonly string[], random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + 1 + random.below(random.chance(0.7) ? 12 : text.length + 1));
  const [head, slice, tail] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  const word = random.chance(0.4) && tokens.length > 0 ? random.pick(tokens) : random.pick(hostileTexts);
  const words = Array.from(text.matchAll(/[\w.]+/g)).filter(() => random.chance(0.3));
  const found = words.length > 0 ? random.pick(words) : undefined;
  switch (random.below(9)) {
    case 0:
      return head;
    case 1:
      return head + tail;
    case 2:
      return head + slice + slice + tail;
    case 3:
      return head + slice.repeat(1 + random.below(40)).slice(0, 100_000) + tail;
    case 4:
      return head + word + slice + tail;
    case 5:
      return head + tail.slice(0, 10) + slice + tail.slice(10);
    case 6:
      return head + String.fromCharCode(random.below(random.chance(0.7) ? 128 : 65_536)) + tail;
    default:
      // A whole word or number for another: what comes through to the checks of values.
      if (found === undefined) return head + word + tail;
      return text.slice(0, found.index) + word + text.slice(found.index + found[0].length);
  }
}

/** Bytes changed as disks, transfers and attackers do: flipped, cut, left out, doubled, zeroed, lengths made huge. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let changed = bytes;
  for (let round = 1 + random.below(3); round > 0; round--) changed = changeBytes(changed, random);
  return changed;
}

const lengths = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff8];

function changeBytes(bytes: Buffer, random: Random): Buffer {
  // Half of them at the beginning, where structure is dense.
  const at = random.below(random.chance(0.5) ? Math.min(1500, bytes.length + 1) : bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + random.below(random.chance(0.6) ? 8 : 2000));
  const [head, slice, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  const noise = Buffer.from(Array.from({ length: 1 + random.below(16) }, () => random.below(256)));
  const copy = Buffer.from(bytes);
  switch (random.below(9)) {
    case 0:
      return Buffer.from(head);
    case 1:
      return Buffer.concat([head, tail]);
    case 2:
      return Buffer.concat([head, slice, slice, tail]);
    case 3:
      return Buffer.concat([head, noise, slice, tail]);
    case 4:
      return Buffer.concat([head, Buffer.alloc(slice.length, random.pick([0, 255])), tail]);
    case 5:
    case 6: {
      if (at + 4 > bytes.length) return Buffer.from(head);
      const length = random.pick(lengths);
      if (random.chance(0.5)) copy.writeUInt32LE(length, at);
      else copy.writeUInt32BE(length, at);
      return copy;
    }
    default:
      if (at < bytes.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
      return copy;
  }
}

const hostileValues: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53 + 2, '', [], {}, [[]], [null], { toString: 1 }],
  ...hostileTexts.map((text): unknown => text),
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
];

/** A value as JSON has it with one to three parts of another kind, left out, called otherwise, doubled or nested. */
export function mutateJson(value: unknown, random: Random): string {
  const holder = { value: structuredClone(value) };
  for (let round = 1 + random.below(3); round > 0; round--) changeJson(holder, random);
  const text = (JSON.stringify(holder.value) as string | undefined) ?? '';
  // Names of objects' own, and brackets beyond any stack, which no value of this language can hold.
  if (random.chance(0.1)) return text.replace(/"\w+":/, `"${random.pick(['__proto__', 'constructor', 'toString'])}":`);
  if (random.chance(0.03)) return text.replace(/:("[^"]*"|\d+)/, `:${'['.repeat(20_000)}${']'.repeat(20_000)}`);
  return text;
}

type Holder = Record<string, unknown>;

function changeJson(root: Holder, random: Random): void {
  let parent = root;
  let key = 'value';
  for (;;) {
    const inner = parent[key];
    if (typeof inner !== 'object' || inner === null || random.chance(0.25)) break;
    const keys = Object.keys(inner);
    if (keys.length === 0) break;
    parent = inner as Holder;
    key = random.pick(keys);
  }
  const old = parent[key];
  switch (random.below(6)) {
    case 0:
      if (parent !== root) Reflect.deleteProperty(parent, key);
      return;
    case 1:
      // A list would take some of these names for its length.
      if (Array.isArray(parent)) parent.push(old);
      else parent[random.pick(hostileTexts)] = old;
      return;
    case 2:
      parent[key] = [old];
      return;
    case 3:
      parent[key] = typeof old === 'number' ? old * random.pick([-1, 0.5, 1e3, 1e9, 1e300]) : { [key]: old };
      return;
    default:
      parent[key] = random.pick(hostileValues);
  }
}
