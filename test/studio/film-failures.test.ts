import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finishAll } from '../../src/files';
import { openRecord } from '../../src/record';
import { replay, type ReplayOptions } from '../../src/studio';
import { findFfmpeg } from '../../src/video';
import { extent, provenance, refusalOf, steps } from '../record/support';

/* A film in five segments, with an ffmpeg that goes wrong at the third, or where it is to join them. */

const count = 50;
let folder = '';
let whole: Buffer;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-film-'));
  const experiment = { ...provenance.experiment, size: '320x180', panels: ['loss' as const], steps: count };
  const record = await openRecord(path('run.arrow'), extent, { ...provenance, experiment });
  for (const step of steps(count)) await record.write(step);
  await finishAll([record]);
  whole = await film('good', 'exec "$real" "$@"');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Where the ffmpeg of this machine is started the third time, or joins, it does `body` instead. */
async function film(name: string, body: string, more: Partial<ReplayOptions> = {}): Promise<Buffer> {
  const { path: real } = await findFfmpeg();
  const ffmpeg = path(`${name}.ffmpeg`);
  const lines = [
    '#!/bin/sh',
    `real='${real}'; count='${path(`${name}.count`)}'`,
    'case " $* " in *" -version "* | *" -encoders "*) exec "$real" "$@" ;; esac',
    'for output; do :; done; output=${output#file:}',
    'case " $* " in *concat*) step=join ;; *) echo >>"$count"; step=$(wc -l <"$count") ;; esac',
    body,
    'exec "$real" "$@"',
    '',
  ];
  writeFileSync(ffmpeg, lines.join('\n'), { mode: 0o755 });
  const out = path(`${name}.mp4`);
  await replay(path('run.arrow'), { out, ffmpeg, segment: 10 / 60, ...more });
  return readFileSync(out);
}

const atThird = (body: string): string => `if [ "$step" -eq 3 ] 2>/dev/null; then ${body}; fi`;
const atJoin = (body: string): string => `if [ "$step" = join ]; then ${body}; fi`;

test.each([
  ['exits early', atThird('head -c 30000 >/dev/null; echo "out of luck" >&2; exit 1'), 'out of luck', 2],
  ['has a full disk', atThird('echo "$output: No space left on device" >&2; exit 1'), 'no space left on the disk', 2],
  [
    'finds its folder read-only',
    atThird('echo "$output: Read-only file system" >&2; exit 1'),
    'read-only file system',
    2,
  ],
  ['meets a limit', atThird('ulimit -f 1; exec "$real" "$@"'), 'output ', 2],
  [
    'is interrupted, and says nothing of it',
    atThird('head -c 432000 | "$real" "$@"; exec cat'),
    '5 frames instead of 10',
    2,
  ],
  ['writes garbage', atThird('cat >/dev/null; echo garbage >"$output"; exit 0'), 'a file that is not whole', 2],
  ['writes no file', atThird('exec cat >/dev/null'), 'there is no such file', 2],
  ['fails to join', atJoin('echo "[concat] it broke" >&2; exit 1'), '[concat] it broke', 5],
  [
    'has a full disk when it joins',
    atJoin('echo "No space left on device" >&2; exit 0'),
    'no space left on the disk',
    5,
  ],
  ['joins to nothing', atJoin('exit 0'), 'there is no such file', 5],
  [
    'joins less than all',
    atJoin('cp "${output%/*}"/*.parts/0002/film.mp4 "$output"; exit 0'),
    '10 frames instead of 50',
    5,
  ],
])('when ffmpeg %s then the whole segments stay, and the film is made of them', async (title, body, message, kept) => {
  const name = title.replace(/\W/g, '-');
  const before = listeners();
  const error = await refusalOf(film(name, body));
  expect(error.message).toContain(message);
  expect(error).toMatchObject({
    blame: 'machine',
    hint: expect.stringMatching(/Go on with: resume: true\.$/) as string,
  });
  expect(listeners()).toEqual(before);
  expect(readdirSync(folder).filter((file) => file.startsWith('.') || file === `${name}.mp4`)).toEqual([]);
  const segments = Array.from({ length: kept }, (_, place) => `000${place + 1}`);
  expect(readdirSync(path(`${name}.mp4.parts`))).toEqual([...segments, 'manifest.json']);
  expect((await film(name, '', { resume: true })).equals(whole)).toBe(true);
  expect(readdirSync(folder)).not.toContain(`${name}.mp4.parts`);
});

test('when a segment cannot be read at the moment then the run ends, and the segment stays', async () => {
  await refusalOf(film('unread', atJoin('exit 1')));
  const part = path('unread.mp4.parts/0002/film.mp4');
  renameSync(part, path('aside'));
  // What the system answers here is no "there is none".
  symlinkSync(part, part);
  const error = await refusalOf(film('unread', '', { resume: true }));
  expect(error).toMatchObject({ code: 'ELOOP', blame: 'machine' });
  renameSync(path('aside'), part);
  expect(readdirSync(path('unread.mp4.parts'))).toHaveLength(6);
  expect((await film('unread', '', { resume: true })).equals(whole)).toBe(true);
});

const listeners = (): unknown => process.eventNames().map((name) => [name, process.listenerCount(name)]);
