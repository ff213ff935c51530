import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { growFile, partOf } from '../../src/files';
import { refusalOf, useFolder } from '../record/support';
import type * as fullDisk from './full-disk';
import { fillDisk } from './full-disk';

jest.mock('node:fs/promises', () => jest.requireActual<typeof fullDisk>('./full-disk').fillable());

const { path, names } = useFolder();
const grow = () => growFile('record', path('run'));
const bytes = (text: string) => Buffer.from(text);

test('when it is published, then it has its name, and no part is left', async () => {
  const file = await grow();
  await file.append(bytes('one '));
  await file.append(bytes('two'));
  expect(names()).toEqual(['run.part']);
  await file.end();
  expect(names()).toEqual(['run.part']);
  await file.publish();
  await file.close(true);
  expect(names()).toEqual(['run']);
  expect(readFileSync(path('run'), 'utf8')).toBe('one two');
});

test('when a part of an earlier run is there, then it stays until the new file is whole', async () => {
  writeFileSync(path('run.part'), 'what was done');
  writeFileSync(path('run.2.part'), 'and again');
  const file = await grow();
  expect(file.part).toBe(partOf(path('run'), 3));
  await file.append(bytes('new'));
  await file.end();
  expect(readFileSync(path('run.part'), 'utf8')).toBe('what was done');
  expect(names()).toEqual(['run.2.part', 'run.3.part', 'run.part']);
  await file.publish();
  expect(names()).toEqual(['run']);
});

test('when the new run is stopped too, then both parts are kept', async () => {
  writeFileSync(path('run.part'), 'what was done');
  const file = await grow();
  await file.append(bytes('new'));
  await file.close(true);
  expect(names()).toEqual(['run.2.part', 'run.part']);
  expect(readFileSync(path('run.2.part'), 'utf8')).toBe('new');
});

test('when two runs write the same file at once, then neither loses what it has, and the last one stays', async () => {
  const [one, other] = [await grow(), await grow()];
  await one.append(bytes('one'));
  await other.append(bytes('other'));
  await other.end();
  await other.publish();
  expect(names()).toEqual(['run', 'run.part']);
  await one.end();
  await one.publish();
  expect(readFileSync(path('run'), 'utf8')).toBe('one');
  expect(names()).toEqual(['run']);
});

test('when it is given up, then nothing is left, also after its end', async () => {
  const file = await grow();
  await file.append(bytes('new'));
  await file.end();
  await file.close(false);
  expect(names()).toEqual([]);
});

test('when the disk is full, then one error says so, and giving up adds none', async () => {
  fillDisk();
  const file = await grow();
  await file.append(bytes('new'));
  const error = await refusalOf(file.end());
  expect(error).toMatchObject({ code: 'NO_SPACE', blame: 'machine', exitCode: 1 });
  expect(error.message).toBe(`record ${path('run')}: no space left on the disk`);
  expect(file.isOpen()).toBe(false);
  await file.close(true);
});

test('when a folder takes its name meanwhile, then its end says so, and the part stays', async () => {
  const file = await grow();
  await file.append(bytes('new'));
  mkdirSync(path('run'));
  expect(await refusalOf(file.end())).toMatchObject({ code: 'OUTPUT_IS_FOLDER' });
  await file.close(true);
  expect(statSync(path('run.part')).size).toBe(3);
});

test('when its folder vanishes meanwhile, then its end says so', async () => {
  mkdirSync(path('sub'));
  const file = await growFile('record', path('sub/run'));
  await file.append(bytes('new'));
  rmSync(path('sub'), { recursive: true });
  expect(await refusalOf(file.end())).toMatchObject({ code: 'OUTPUT_FOLDER_MISSING' });
});
