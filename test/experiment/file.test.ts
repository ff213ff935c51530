import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveExperiment } from '../../src/experiment';
import { settingNames } from '../../src/experiment/names';
import { refusal } from './refusal';

const file = (text: string) => refusal(() => resolveExperiment({ file: { name: 'run.yaml', text } }));

test.each([
  ['windw: 50', 'run.yaml:1:1: unknown setting "windw" / Did you mean window?'],
  ['seed: 1\n  \nlearning-rate: 1', 'run.yaml:3:1: unknown setting "learning-rate" / Did you mean learningRate?'],
  ['{"seed": 1,\n "Window": 2}', 'run.yaml:2:2: unknown setting "Window" / Did you mean window?'],
  ['crf: 18', 'run.yaml:1:1: unknown setting "crf" / An experiment file holds: seed, '],
  ['seed: 1\nwindow: 0', 'run.yaml:2:9: window 0: expected a whole number from 1 to 100000 / For example window: 50.'],
  ['window: "50"', 'run.yaml:1:9: window "50": expected a whole number'],
  ['window: 0x10', 'run.yaml:1:9: window 0x10: expected'],
  ['window: 0o17', 'window 0o17: expected'],
  ['window: 1_000', 'window 1_000: expected'],
  ['threshold: .inf', 'threshold .inf: expected'],
  ['threshold: .nan', 'threshold .nan: expected'],
  ['threshold: 1e999', 'threshold 1e999: expected'],
  ['window: true', 'window true: expected'],
  ['window: [50]', 'expected a whole number'],
  ['window: {a: 1}', 'window: expected a value, or a list of them'],
  ['window:', 'run.yaml:1:1: window has no value'],
  ['window: null', 'window has no value'],
  ['window: ~', 'window has no value'],
  ['seed: 1\nof2030: 1\nformat: 99', 'run.yaml:3:9: it is of format 99, which a newer forgetviz writes'],
  ['format: 0', 'run.yaml:1:9: format 0: expected a whole number from 1 / For example format: '],
  ['format: 0x1', 'run.yaml:1:9: format 0x1: expected a whole number from 1'],
  ['format: "1"', 'run.yaml:1:9: format "1": expected a whole number from 1'],
  ['format: [1]', 'run.yaml:1:9: format: expected a whole number from 1'],
  ['format:', 'run.yaml:1:8: format: expected a whole number from 1'],
  ['title: 2026', 'title 2026: expected a text'],
  ['panels: loss', 'panels loss: expected a list'],
  ['panels: [loss, 1]', 'expected a list'],
  ['steps: 1\npasses: 1', 'run.yaml:1:8: steps 1 and run.yaml:2:9: passes 1: a run has one length'],
  ['duration: 0', 'run.yaml:1:11: duration 0: expected a time such as 90, 1:30'],
  ['duration: [90]', 'run.yaml:1:11: duration 90: expected a time'],
  ['fps: 30/0', 'run.yaml:1:6: fps 30/0: expected a number from 1 to 1000, a ratio'],
  ['fps: [30, 1]', 'run.yaml:1:6: fps 30,1: expected a number'],
  ['network: Chain(Dense(4,5),Dense(4,4))', 'run.yaml:1:10: column'],
  ['seed: 1\nseed: 2', 'run.yaml:2:1: '],
  ['seed: 1\n---\nseed: 2', 'run.yaml:'],
  ['', 'run.yaml:1:1: this is no experiment'],
  ['# nothing', 'this is no experiment'],
  ['- seed: 1', 'this is no experiment'],
  ['seed', 'this is no experiment'],
  ['42', 'this is no experiment'],
  ['seed: 1\n\twindow: 2', 'run.yaml:2'],
  ['seed: [1', 'run.yaml:1'],
  ['seed: "a', 'run.yaml:1'],
  ['{"seed": 1,}}', 'run.yaml:1'],
  ['\u0000\u0001\u0002ftypisom', 'run.yaml:1'],
])('when a file says %j then it is refused at the place', (text, words) => {
  expect(file(text)).toContain(words);
});

test.each([
  ['an alias', 'seed: &a 1\nwindow: *a', 'anchors and aliases are not allowed'],
  ['an alias that is nowhere', 'seed: *a', ''],
  ['a bomb of aliases', bomb(), 'anchors and aliases are not allowed'],
  ['a merge key', '<<: {seed: 1}', 'unknown setting "<<"'],
  ['a tag', 'seed: !!js/function "x"', 'Unresolved tag'],
  ['a binary', 'title: !!binary aGk=', ''],
  ['a prototype', '__proto__: {polluted: 1}', 'unknown setting "__proto__"'],
  ['a constructor', 'constructor: 1', 'unknown setting "constructor"'],
  ['a prototype in JSON', '{"__proto__": {"polluted": 1}}', 'unknown setting "__proto__"'],
  ['a list as a key', '? [a]\n: 1', 'unknown setting ""'],
  ['deep brackets', '['.repeat(100_000), ''],
  ['deep objects', '{"a":'.repeat(100_000), ''],
  [
    'deep lines',
    Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:`)
      .join('\n')
      .slice(0, 900_000),
    '',
  ],
  ['too much', `title: ${'x'.repeat(1_000_001)}`, 'too large for an experiment (more than 1 MB)'],
  ['a megabyte of a key', `${'x'.repeat(900_000)}: 1`, ''],
])('when a file holds %s then it is refused and harms nothing', (_, text, words) => {
  expect(file(text)).toContain(words);
  expect({}).not.toHaveProperty('polluted');
});

test('when any unknown key is in a file then it is refused by its name', () => {
  const random = lcg(1);
  const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-0123456789';
  const letter = () => letters.charAt(Math.floor(random() * letters.length));
  for (let trial = 0; trial < 500; trial++) {
    const base = trial % 2 ? '' : (settingNames[trial % settingNames.length] ?? '');
    const key = `k${base}${Array.from({ length: 1 + Math.floor(random() * 8) }, letter).join('')}`;
    if (!settingNames.includes(key))
      expect(file(`seed: 1\n"${key}": 1`)).toContain(`run.yaml:2:1: unknown setting "${key}"`);
  }
});

test('when a file is cut or mangled anywhere then it is refused or understood, never a crash', () => {
  const whole = '# a\nseed: 3\npanels: [loss, "norms"]\ntitle: "x: y"\nsize: 640x360 # b\nbatch: 10\nduration: 1m\n';
  const random = lcg(2);
  for (let trial = 0; trial < 1000; trial++) {
    const at = Math.floor(random() * whole.length);
    const put = String.fromCharCode(Math.floor(random() * 128));
    const text = trial % 3 ? whole.slice(0, at) + put + whole.slice(at + (trial % 2)) : whole.slice(0, at);
    try {
      resolveExperiment({ file: { name: 'run.yaml', text } });
    } catch {
      file(text);
    }
  }
});

const examples = join(__dirname, '..', '..', 'examples');
const isExperiment = (name: string): boolean =>
  /\.(yaml|json)$/.test(name) && !['plan.yaml', 'compare.yaml'].includes(name);
test.each(readdirSync(examples).filter(isExperiment))('when the example %s is read then it is valid', (name) => {
  const text = readFileSync(join(examples, name), 'utf8');
  expect(resolveExperiment({ file: { name, text } }).experiment.title).not.toBe('');
});

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const inner = level === 0 ? '"lol"' : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(9).fill(inner).join(',')}]`;
  });
  return levels.join('\n');
}

/** The same numbers on every run. */
function lcg(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
