import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findFfmpeg } from '../../src/video';
import { errorOf, fixture, useFolder } from './support';

const folder = useFolder();
const before = { ...process.env };

/** Something that answers as an ffmpeg would, at a path. */
function plant(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(fixture('dies-at-once').path, path);
  copyFileSync(fixture('answers.sh').path, join(dirname(path), 'answers.sh'));
  chmodSync(path, 0o755);
  return path;
}

beforeEach(() => {
  delete process.env.FFMPEG_PATH;
  process.env.PATH = `${folder.path('bin')}:/usr/bin:/bin`;
});

afterEach(() => {
  process.env = { ...before };
});

describe('findFfmpeg', () => {
  test('when PATH has none, then the one of the set-up is taken', async () => {
    process.env.PATH = `${folder.path('bin')}:${folder.path('tools')}`;
    plant(folder.path('tools/unused'));
    const placed = plant(folder.path('placed/ffmpeg'));
    // Its shell script needs a shell, but no more of PATH.
    expect(await findFfmpeg(undefined, placed)).toEqual({ path: placed, source: 'setup', version: '0.0-fixture' });
  });

  test('PATH beats the set-up, FFMPEG_PATH beats PATH, the option beats all', async () => {
    const placed = plant(folder.path('placed/ffmpeg'));
    const onPath = plant(folder.path('bin/ffmpeg'));
    expect(await findFfmpeg(undefined, placed)).toMatchObject({ path: onPath, source: 'PATH' });
    process.env.FFMPEG_PATH = plant(folder.path('variable/ffmpeg'));
    expect(await findFfmpeg()).toMatchObject({ path: process.env.FFMPEG_PATH, source: 'FFMPEG_PATH' });
    const given = plant(folder.path('given/my ffmpeg'));
    expect(await findFfmpeg(given)).toMatchObject({ path: given, source: 'option' });
  });

  test('a name without a folder is looked for on PATH', async () => {
    const named = plant(folder.path('bin/ffmpeg-next'));
    expect(await findFfmpeg('ffmpeg-next')).toMatchObject({ path: named, source: 'option' });
  });

  test('when the one on PATH is broken, then the next is taken', async () => {
    mkdirSync(folder.path('bin'));
    writeFileSync(folder.path('bin/ffmpeg'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
    const placed = plant(folder.path('placed/ffmpeg'));
    process.env.PATH = folder.path('bin');
    expect(await findFfmpeg(undefined, placed)).toMatchObject({ path: placed });
  });

  test.each([
    ['there is no such file', () => folder.path('nothing')],
    ['it does not answer -version', () => fixture('not-ffmpeg').path],
    ['it may not be executed', () => fixture('answers.sh').path],
  ])('when the one asked for is bad (%s), then no other is taken', async (what, path) => {
    plant(folder.path('bin/ffmpeg'));
    const error = await errorOf(findFfmpeg(path()));
    expect(error).toMatchObject({ code: 'FFMPEG_BROKEN', exitCode: 2 });
    expect(error.message).toContain(what);
    process.env.FFMPEG_PATH = path();
    expect((await errorOf(findFfmpeg())).message).toContain(`FFMPEG_PATH=${path()}`);
  });

  test('when there is no other, then the one of the npm package serves', async () => {
    process.env.PATH = folder.path('bin');
    expect(await findFfmpeg(undefined, folder.path('nothing'))).toMatchObject({ source: 'npm' });
  });
});
