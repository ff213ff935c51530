import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { abortAll, finishAll } from '../../src/files';
import { openFramehash } from '../../src/framehash';
import { gaussianPairs, hashPairs } from '../../src/data';
import { readSteps, refusalOf, useFolder } from '../record/support';
import { extentOf } from '../../src/metrics';
import { openRecord } from '../../src/record';
import { collect } from '../support/experiment';
import { draw, environment, load, tiny, writeHashes } from './support';

const { path, names } = useFolder();

test('when the hashes of a run are written, then the file gives them back, with all that made them', async () => {
  const run = await collect(tiny);
  const file = await writeHashes(path('run.framehash'), tiny, run);
  const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/) as string;
  expect(file).toEqual({
    experiment: tiny,
    ...environment,
    every: 1,
    ended: true,
    frames: 12,
    hashes: Array(12).fill(sha256),
    stages: {
      data: hashPairs(gaussianPairs(tiny.seed, 30, 6, 3)),
      training: sha256,
      drawing: createHash('sha256').update(file.hashes.join('')).digest('hex'),
    },
  });
  expect(new Set(file.hashes).size).toBe(12);
});

test('when a frame is hashed, then it is the SHA-256 of its planes', async () => {
  const run = await collect(tiny);
  await writeHashes(path('run.framehash'), tiny, run);
  const direct = [];
  for (const { planes } of draw(tiny, run)) direct.push(createHash('sha256').update(planes).digest('hex'));
  expect(load(path('run.framehash')).hashes).toEqual(direct);
});

test('when every fifth frame is hashed, then its hash is that of the full file, and the training is hashed in full', async () => {
  const run = await collect(tiny);
  await writeHashes(path('all.framehash'), tiny, run);
  await writeHashes(path('some.framehash'), tiny, run, 5);
  const [all, some] = [load(path('all.framehash')), load(path('some.framehash'))];
  expect(some.hashes).toEqual([0, 5, 10].map((frame) => all.hashes[frame]));
  expect(some.stages.training).toBe(all.stages.training);
  expect(some.frames).toBe(12);
});

test('when a record is replayed, then its training has the hash of the run', async () => {
  const run = await collect(tiny);
  const record = await openRecord(path('run.arrow'), extentOf(tiny), { experiment: tiny, ...environment });
  for (const step of run) await record.write(step);
  await finishAll([record]);
  const direct = await writeHashes(path('a.framehash'), tiny, run);
  const replayed = await writeHashes(path('b.framehash'), tiny, await readSteps(path('run.arrow')));
  expect(replayed.stages.training).toBe(direct.stages.training);
});

test('when the run has fewer frames than its experiment, then no file is left, and the message says how many', async () => {
  const run = await collect(tiny);
  const writer = await openFramehash(path('run.framehash'), { experiment: tiny, ...environment, every: 1 });
  for (const drawn of draw(tiny, run.slice(0, 7))) await writer.write(drawn);
  const error = await refusalOf(finishAll([writer]));
  expect(error.message).toBe(`framehash ${path('run.framehash')}: 7 frames, where the experiment has 12`);
  await abortAll([writer]);
  expect(names()).toEqual([]);
});

test('when the hashes are of a part of a run, then they are fewer, and the file says that it did not end', async () => {
  const run = await collect(tiny);
  const writer = await openFramehash(path('run.framehash'), {
    experiment: tiny,
    ...environment,
    every: 1,
    ended: false,
  });
  for (const drawn of draw(tiny, run.slice(0, 7))) await writer.write(drawn);
  await finishAll([writer]);
  await writeHashes(path('whole.framehash'), tiny, run);
  const [part, whole] = [load(path('run.framehash')), load(path('whole.framehash'))];
  expect(part).toMatchObject({ ended: false, frames: 7, hashes: whole.hashes.slice(0, 7) });
  expect(whole.ended).toBe(true);
});

test('when it is stopped, then nothing is left', async () => {
  const writer = await openFramehash(path('run.framehash'), { experiment: tiny, ...environment, every: 1 });
  await writer.abort();
  expect(names()).toEqual([]);
});

test('when the same run is hashed twice, then the files are the same', async () => {
  const run = await collect(tiny);
  await writeHashes(path('a'), tiny, run);
  await writeHashes(path('b'), tiny, run);
  expect(readFileSync(path('a'), 'utf8')).toBe(readFileSync(path('b'), 'utf8'));
});
