import { activations, type Activation, type Dense, type Layer } from './network';
import { notationError, tokenize, type Token } from './tokens';

/** More is a mistake rather than a network: a weight matrix of 4,096 × 4,096 has 64 MB. */
const widest = 4096;
const deepest = 64;

/**
 * Reads a network in the notation of Flux.jl, as
 * `Chain(SkipConnection(Dense(mn,mn,atan),+),Dense(mn,20)) where mn=40`.
 * @throws ForgetvizError `BAD_NETWORK`, which names the column.
 */
export function parseNetwork(text: string): Layer {
  const tokens = tokenize(text);
  const bindings = parseBindings(text, tokens);
  let place = 0;

  const peek = (): Token => tokens[place] ?? { kind: 'end', text: 'the end', column: text.length + 1 };
  const fail = (token: Token, problem: string): never => {
    throw notationError(text, token.column, problem);
  };
  const expect = (sign: string): void => {
    const token = peek();
    if (token.text !== sign) fail(token, `expected ${sign}`);
    place++;
  };

  const parseLayer = (depth: number): Layer => {
    const token = peek();
    if (depth > deepest) fail(token, `nested deeper than ${deepest} layers`);
    place++;
    switch (token.text) {
      case 'Chain':
        return parseChain(depth);
      case 'SkipConnection':
        return parseSkip(token, depth);
      case 'Dense':
        return parseDense();
      default:
        return fail(token, 'expected Chain, SkipConnection or Dense');
    }
  };

  const parseChain = (depth: number): Layer => {
    const layers: Layer[] = [];
    expect('(');
    for (;;) {
      const token = peek();
      const layer = parseLayer(depth + 1);
      const before = layers.at(-1);
      if (before !== undefined && ends(before).outputs !== ends(layer).inputs) {
        fail(token, `this layer takes ${ends(layer).inputs} numbers, the one before it gives ${ends(before).outputs}`);
      }
      layers.push(layer);
      if (peek().text !== ',') break;
      place++;
    }
    expect(')');
    return { kind: 'chain', layers };
  };

  const parseSkip = (token: Token, depth: number): Layer => {
    expect('(');
    const layer = parseLayer(depth + 1);
    const { inputs, outputs } = ends(layer);
    if (inputs !== outputs)
      fail(token, `what is skipped takes ${inputs} numbers and gives ${outputs}; + needs them equal`);
    expect(',');
    expect('+');
    expect(')');
    return { kind: 'skip', layer };
  };

  const parseDense = (): Dense => {
    expect('(');
    const inputs = parseSize();
    expect(',');
    const outputs = parseSize();
    let activation: Activation = 'identity';
    if (peek().text === ',') {
      place++;
      activation = parseActivation();
    }
    expect(')');
    return { kind: 'dense', inputs, outputs, activation };
  };

  const parseSize = (): number => {
    const token = peek();
    place++;
    const size = token.kind === 'number' ? Number(token.text) : bindings.get(token.text);
    if (size === undefined)
      return fail(token, token.kind === 'name' ? `${token.text} has no value` : 'expected a size');
    if (size < 1 || size > widest) fail(token, `a size from 1 to ${widest} is needed`);
    return size;
  };

  const parseActivation = (): Activation => {
    const token = peek();
    place++;
    const name = token.text === 'σ' ? 'sigmoid' : token.text;
    return (
      activations.find((activation) => activation === name) ?? fail(token, `expected one of ${activations.join(', ')}`)
    );
  };

  const network = parseLayer(0);
  const rest = peek();
  if (rest.kind !== 'end' && rest.text !== 'where') fail(rest, 'expected the end or where');
  return network;
}

/** `where mn=40, k=3`, read first: the sizes before it use the names. */
function parseBindings(text: string, tokens: readonly Token[]): ReadonlyMap<string, number> {
  const bindings = new Map<string, number>();
  const where = tokens.findIndex((token) => token.text === 'where');
  if (where < 0) return bindings;
  for (let place = where + 1; ; place += 4) {
    const [name, equals, value, comma] = tokens.slice(place, place + 4);
    if (name?.kind !== 'name')
      throw notationError(text, name?.column ?? text.length + 1, 'expected a name, as in where mn=40');
    if (equals?.text !== '=')
      throw notationError(text, equals?.column ?? text.length + 1, `expected = after ${name.text}`);
    if (value?.kind !== 'number')
      throw notationError(text, value?.column ?? text.length + 1, `expected a whole number for ${name.text}`);
    if (bindings.has(name.text)) throw notationError(text, name.column, `${name.text} has a value already`);
    bindings.set(name.text, Number(value.text));
    if (comma?.kind === 'end') return bindings;
    if (comma?.text !== ',') throw notationError(text, comma?.column ?? text.length + 1, 'expected , or the end');
  }
}

/** What a layer takes and gives. */
function ends(layer: Layer): { readonly inputs: number; readonly outputs: number } {
  switch (layer.kind) {
    case 'dense':
      return layer;
    case 'skip':
      return ends(layer.layer);
    case 'chain': {
      const [first] = layer.layers;
      const last = layer.layers.at(-1);
      return { inputs: first ? ends(first).inputs : 0, outputs: last ? ends(last).outputs : 0 };
    }
  }
}
