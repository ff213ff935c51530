import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  defaultExperiment,
  fields,
  formatOf,
  identityOf,
  newestFormat,
  readWritten,
  resolveExperiment,
  writtenOf,
  type Field,
} from '../../src/experiment';

/* A field that a later version might have, as its line in the table would be. */
const patience: Field = {
  name: 'patience',
  decides: 'training',
  schema: (z) => z.number(),
  standard: 0,
  since: newestFormat,
  takes: 'x',
  help: 'steps before the window moves on',
};
const table = [...fields, patience];

const plain = writtenOf(defaultExperiment);

/** Of the default experiment, as version 0.1.0 (commit 786a5fc) works it out. */
const knownIdentity = 'e6cae2781422126d93e98474ac39e8d23e4cff0e2d2d03407ae154eea94d7fea';

test('when a field is added and left alone then no identity changes, and files are as they were', () => {
  const grown = { ...defaultExperiment, patience: 0 };
  expect(identityOf(grown, table)).toBe(identityOf(defaultExperiment));
  expect(writtenOf(grown, table)).toEqual(plain);
  expect(plain.format).toBe(1);
  expect(identityOf(defaultExperiment)).toBe(knownIdentity);
});

test('when a later field is used then it changes the identity, and the file is of its format', () => {
  const tired = { ...defaultExperiment, patience: 0.1 };
  expect(identityOf(tired, table)).not.toBe(identityOf(defaultExperiment));
  expect(writtenOf(tired, table)).toEqual({
    format: newestFormat,
    experiment: { ...plain.experiment, weightDecay: 0, patience: 0.1 },
  });
});

test('when a value came after its field then a file that says it is of its format, so that older versions call it newer', () => {
  for (const [panels, format] of [
    [['norms', 'loss'], 1],
    [['loss', 'map'], 3],
    [['curve'], 3],
  ] as const) {
    const experiment = { ...defaultExperiment, panels };
    expect(writtenOf(experiment).format).toBe(format);
    expect(writtenOf(experiment).experiment['panels']).toEqual(panels);
  }
});

test('when a file of an older format is read then a later field has the value that leaves everything as it was', () => {
  expect(readWritten({ ...defaultExperiment }, 1, table)).toEqual({ ...defaultExperiment, patience: 0 });
  expect(readWritten({ ...defaultExperiment, patience: 0.3 }, newestFormat, table)).toEqual({
    ...defaultExperiment,
    patience: 0.3,
  });
});

test('when weights decay beside another optimiser than adamw then the file is of the format in which they do', () => {
  const decaying = { ...defaultExperiment, weightDecay: 0.1 };
  expect(writtenOf(decaying)).toEqual({ format: 3, experiment: { ...plain.experiment, weightDecay: 0.1 } });
  expect(identityOf(decaying)).not.toBe(knownIdentity);
});

test('when a file of an older format names a weight decay beside adam then nothing decays, and it is written as it was', () => {
  const written = { ...defaultExperiment, weightDecay: 0.1 };
  const read = readWritten(written, 1);
  expect(read).toEqual({ ...defaultExperiment, weightDecay: 0 });
  expect(writtenOf(read)).toEqual(plain);
  const adamw = { ...written, optimizer: 'adamw' };
  expect(readWritten(adamw, 1)).toEqual(adamw);
});

test('when the order of the fields is another then the identity is the same', () => {
  const turned = Object.fromEntries(Object.entries(defaultExperiment).reverse());
  expect(identityOf(turned)).toBe(knownIdentity);
});

test('when a field came after format 1 then its standard leaves everything as it was, and no older file names it', () => {
  for (const { name, since = 1 } of fields as readonly Field[]) {
    expect(since).toBeLessThanOrEqual(newestFormat);
    if (since > 1) expect(Object.keys(writtenOf(defaultExperiment).experiment)).not.toContain(name);
  }
});

test.each([
  [undefined, 1],
  [1, 1],
  [newestFormat, newestFormat],
])('when a file names the format %p then it is %i', (named, format) => {
  expect(formatOf(named, 'run.arrow')).toBe(format);
});

test('when a file is of a newer format then it says which version writes it', () => {
  const read = () => formatOf(newestFormat + 1, 'record run.arrow', '0.9.0');
  expect(read).toThrow(
    `record run.arrow: it is of format ${newestFormat + 1}, which forgetviz 0.9.0 writes; this version reads up to ${newestFormat}`,
  );
});

test.each([0, 1.5, -1, '2', NaN, null])('when a file names %p as its format then it is refused', (named) => {
  expect(() => formatOf(named, 'run.json')).toThrow('run.json: expected a whole number as its format');
});

const printed = readFileSync(join(__dirname, '../fixtures/formats/1/other.yaml'), 'utf8');

test.each([
  ['every field of format 1 and no format', '', 1],
  ['every field of format 1 and its format', 'format: 1\n', 1],
  ['every field of format 1 and a later format', `format: ${newestFormat}\n`, newestFormat],
])('when an experiment file has %s then it means what it meant in that format', (_, line, format) => {
  const text = printed.replace('optimizer: adamw', 'optimizer: sgd');
  const { experiment } = resolveExperiment({ file: { name: 'run.yaml', text: line + text } });
  const today = resolveExperiment({ file: { name: 'run.yaml', text, format: newestFormat } });
  expect(experiment).toEqual(readWritten({ ...today.experiment }, format));
});
