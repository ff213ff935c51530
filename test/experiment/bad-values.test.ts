import { checkWritten, experimentSchema, fieldNames, resolveExperiment } from '../../src/experiment';
import { refusal } from './refusal';

const numbers = ['points', 'window', 'threshold', 'shift', 'learningRate', 'steps', 'passes', 'fps', 'stepsPerFrame'];
const noNumber = [
  '',
  ' ',
  'NaN',
  '-1',
  '1e999',
  '-1e999',
  'Infinity',
  '0x10',
  '1_000',
  '1,5',
  '10 ',
  '٣',
  'ten',
  '1e',
  '--',
  'null',
  '0',
];

describe.each(numbers)('when --%s is', (name) => {
  test.each(noNumber)('%j then it is refused, naming the flag, the value and the range', (text) => {
    const said = refusal(() => resolveExperiment({ flags: { [name]: text } }));
    const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(said).toContain(`--${flag} ${text === '' ? '""' : text}`);
    expect(said).toMatch(/expected a (whole )?number/);
    expect(said).toContain(` / For example --${flag} `);
  });
});

test.each([
  ['seed', '-1', 'expected a whole number from 0 to 2147483647'],
  ['seed', '1.5', 'expected a whole number'],
  ['seed', '2147483648', 'expected a whole number'],
  ['points', '100001', 'from 1 to 100000'],
  ['points', '1.5', 'expected a whole number'],
  ['network', '', '--network "": expected a network'],
  ['network', 'Chain(Dense(4,4,tanx))', '--network: column 17'],
  ['network', 'Chain(', '--network: column 7'],
  ['network', 'x'.repeat(20_000), 'expected a network'],
  ['init', 'one', 'expected zero, or gaussian:DEVIATION'],
  ['init', 'gaussian:', 'expected zero'],
  ['init', 'gaussian:0', 'expected zero'],
  ['init', 'gaussian:1e99', 'expected zero'],
  ['init', 'gaussian:-1', 'expected zero'],
  ['rule', 'median', 'expected one of mean, max'],
  ['optimizer', 'Adam', 'expected one of adam, adamw, sgd, momentum, rmsprop'],
  ['weightDecay', '-0.1', 'expected a number from 0'],
  ['batch', '0', 'expected window, or a whole number'],
  ['batch', 'all', 'expected window'],
  ['threshold', '1e7', 'at most 1000000'],
  ['fps', '1001', 'from 1 to 1000'],
  ['size', '641x360', 'both even'],
  ['size', '640x361', 'For example --size 640x360'],
  ['size', '318x180', 'For example --size 320x180'],
  ['size', '7682x4320', 'For example --size 7680x4320'],
  ['size', '1920×1080', 'WIDTHxHEIGHT'],
  ['size', '99999999999999999999x2', 'WIDTHxHEIGHT'],
  ['size', '1920', 'WIDTHxHEIGHT'],
  ['scale', 'ln', 'one of log, linear'],
  ['style', 'lines', 'one of bars, dots'],
  ['theme', 'DARK', 'one of dark, light'],
  ['panels', '', 'different ones of loss, norms, passes'],
  ['panels', 'loss,loss', 'different ones'],
  ['panels', 'loss,', 'different ones'],
  ['title', 'two\nlines', 'a text of one line'],
  ['title', '\u001b[31m', 'a text of one line'],
  ['title', 'x'.repeat(201), 'at most 200 characters'],
  ['title', 'forgetting 🧠', '--title forgetting 🧠: IBM Plex Sans has no letter U+1F9E0 🧠 / Give a font that has it'],
  ['title', 'left\u202eright', '--title left\uFFFDright: IBM Plex Sans has no letter U+202E / '],
  ['title', 'half\ud83e', '--title half\uFFFD: IBM Plex Sans has no letter U+D83E / '],
  ['fps', '1001/1', '--fps 1001/1: expected a number from 1 to 1000, a ratio as 30000/1001, or one of ntsc, pal,'],
  ['fps', '1/2', '--fps 1/2: expected a number from 1 to 1000'],
  ['fps', '30/0', '--fps 30/0: expected'],
  ['fps', '0/0', '--fps 0/0: expected'],
  ['fps', '30000/1001/1', '--fps 30000/1001/1: expected'],
  ['fps', '-30/1', '--fps -30/1: expected'],
  ['fps', 'NTSC', '--fps NTSC: expected'],
  ['fps', 'secam', '--fps secam: expected'],
  ['duration', '', '--duration "": expected a time such as 90, 1:30, 1m30s or 1500ms / For example --duration 60s.'],
  ['duration', '0', '--duration 0: expected a time'],
  ['duration', '-5', '--duration -5: expected a time'],
  ['duration', '0s', '--duration 0s: expected a time'],
  ['duration', '0:00', '--duration 0:00: expected a time'],
  ['duration', '0ms', '--duration 0ms: expected a time'],
  ['duration', '-1s', 'expected a time'],
  ['duration', '-1:30', 'expected a time'],
  ['duration', '1s2m', 'expected a time'],
  ['duration', '1:60', 'expected a time'],
  ['duration', '61:00', 'expected a time'],
  ['duration', '1:2:3:4', 'expected a time'],
  ['duration', '1:30s', 'expected a time'],
  ['duration', '1h30', 'expected a time'],
  ['duration', '90 s', 'expected a time'],
  ['duration', '1e999', 'expected a time'],
  ['duration', '1e9', 'at most 100000000 steps'],
  ['duration', '999999999999ms', 'at most 100000000 steps'],
  ['duration', '9999h', 'at most 100000000 steps'],
  ['l1', '-0.1', '--l1 -0.1: expected a number from 0 to 1000000 / For example --l1 0.001.'],
  ['l2', '1e7', '--l2 10000000: expected a number from 0 to 1000000 / For example --l2 0.01.'],
  ['maxNorm', '0', '--max-norm 0: expected none, or a number above 0, at most 1000000 / For example --max-norm 10.'],
  ['maxNorm', 'off', 'expected none, or a number'],
  ['dropout', '0.95', '--dropout 0.95: expected a number from 0 to 0.9 / For example --dropout 0.1.'],
  ['dropout', '10%', 'expected a number from 0 to 0.9'],
  ['clip', '0', 'expected none, or a number above 0, at most 1000000 / For example --clip 1.'],
  ['shrink', '0.5', '--shrink 0.5: expected none, FACTOR:PERIOD with a factor from 0 to below 1'],
  ['shrink', '0.5:0', 'expected none'],
  ['shrink', '0.5:1.5', 'expected none'],
  ['shrink', '0.5:1000000000', 'expected none'],
  ['shrink', '0.5:frame', 'expected none'],
  ['shrink', '1:1000', 'expected none'],
  ['shrink', '1.5:1000:0.1', 'expected none'],
  ['shrink', '-0.5:1000', 'expected none'],
  ['shrink', '0.5:1000:0', 'expected none'],
  ['shrink', '0.5:1000:101', 'expected none'],
  ['shrink', '0.5:1000:', ' a deviation above 0, at most 100 / For example --shrink 0.5:1000.'],
  ['zeroUnits', 'fattest', '--zero-units fattest: expected none, or RULE:SHARE:PERIOD with a rule random, fattest,'],
  ['zeroUnits', 'fattest:0.05', ' / For example --zero-units fattest:0.05:100.'],
  ['zeroUnits', 'thinnest:0.05:100', 'expected none'],
  ['zeroUnits', 'fattest:0:100', 'a share above 0, at most 1'],
  ['zeroUnits', 'fattest:1.1:100', 'expected none'],
  ['zeroUnits', 'fattest:5%:100', 'expected none'],
  ['zeroUnits', 'fattest:0.05:0', 'expected none'],
  ['zeroUnits', 'fattest:0.05:1.5', 'expected none'],
  ['zeroUnits', 'fattest:0.05:frame', 'a period of steps or pass'],
  ['replay', '-1', '--replay -1: expected a whole number from 0 to 100000 / For example --replay 50.'],
  ['replay', '1.5', 'expected a whole number'],
  ['ewc', '-0.1', '--ewc -0.1: expected a number from 0 to 1000000 / For example --ewc 0.01.'],
  ['preset', 'memorize', 'For example --preset memorise'],
  ['preset', '__proto__', 'expected one of forgetting'],
  ['preset', '', 'expected one of forgetting'],
  ['quality', '8k', 'expected one of preview, hd, 4k'],
])('when --%s is %j then it is refused: %s', (name, text, words) => {
  expect(refusal(() => resolveExperiment({ flags: { [name]: text } }))).toContain(words);
});

test.each([
  [
    { window: '501' },
    '--window 501: more than the 500 points (default) / Give --window 500 or less, or raise --points.',
  ],
  [
    { points: '10' },
    'window 50 (default): more than the 10 points (--points) / Give --window 10 or less, or raise --points.',
  ],
  [{ shift: '501' }, '--shift 501: more than the 500 points'],
  [{ batch: '51' }, '--batch 51: more than the 50 points of the window (default) / Give --batch 50 or less'],
  [{ steps: '10', passes: '2' }, '--steps 10 and --passes 2: a run has one length'],
  [{ duration: '10s', steps: '5' }, '--steps 5 and --duration 10s: a run has one length'],
  [{ steps: '100000000', stepsPerFrame: '999999' }, 'expected a whole number from 1 to 100000000'],
  [
    { dropout: '0.1', network: 'Dense(4,2)' },
    '--dropout 0.1 has no effect on a network of one layer, whose activations are its output / Give --network a hidden layer',
  ],
  [{ shrink: '0.5:100', steps: '100' }, '--shrink 0.5:100 has no effect on a run of 100 steps: it acts between two'],
  [{ shrink: '0.5:pass', passes: '1' }, '--shrink 0.5:pass has no effect on a run of one pass'],
  [
    { zeroUnits: 'random:0.1:9', network: 'Dense(4,2)' },
    '--zero-units random:0.1:9 has no effect on a network of one layer: it has no hidden units / Give --network a hidden',
  ],
  [
    { zeroUnits: 'random:0.1:100', steps: '100' },
    '--zero-units random:0.1:100 has no effect on a run of 100 steps: it',
  ],
  [{ zeroUnits: 'random:0.1:pass', passes: '1' }, '--zero-units random:0.1:pass has no effect on a run of one pass'],
  [
    { replay: '451' },
    '--replay 451: more than the 450 points outside the window of 50 (default) / Give --replay 450 or less, or lower',
  ],
  [
    { replay: '1', window: '500' },
    '--replay 1: more than the 0 points outside the window of 500 (--window) / Lower --window.',
  ],
  [
    { replay: '1', shift: '51' },
    '--replay 1: a shift of 51 (--shift) leaves points behind that a window of 50 has never trained / Lower --shift to 50',
  ],
  [{ ewc: '0.1', passes: '1' }, '--ewc 0.1 has no effect on a run of one pass: it acts from the second on'],
])('when %j is given together then it is refused', (flags, words) => {
  expect(refusal(() => resolveExperiment({ flags }))).toContain(words);
});

test('when a file of another version has a title that cannot be drawn then it is read, and checked for all else', () => {
  const written = (changes: object): { name: string; text: string } => {
    const { experiment } = resolveExperiment({});
    return { name: 'experiment', text: JSON.stringify({ ...experiment, title: 'שלום', ...changes }) };
  };
  expect(() => {
    checkWritten(written({}));
  }).not.toThrow();
  const wrong = written({ window: 501 });
  expect(
    refusal(() => {
      checkWritten(wrong);
    }),
  ).toContain('window 501: more than the 500 points');
});

test('when a resolved value is of the wrong type then the schema refuses it too', () => {
  const { experiment } = resolveExperiment({});
  for (const name of fieldNames) expect(experimentSchema.safeParse({ ...experiment, [name]: {} }).success).toBe(false);
  expect(experimentSchema.safeParse({ ...experiment, extra: 1 }).success).toBe(false);
});
