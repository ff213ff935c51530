import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkSound, findFfmpeg, probe, readProvenance, type Ffmpeg } from '../../src/video';
import { wrongIn } from '../hostile/hold';
import { mutateBytes } from '../hostile/mutate';
import { randomOf } from '../hostile/random';
import { output } from '../video/support';

/* What is read by ffmpeg costs a process each: some hundred instead of ten thousand. */

const fixtures = join(__dirname, '..', 'fixtures', 'formats', '1');

let folder = '';
let ffmpeg: Ffmpeg;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-films-'));
  ffmpeg = await findFfmpeg();
  for (const ending of ['flac', 'wav', 'ogg', 'm4a'])
    await output(ffmpeg.path, [
      ...['-v', 'error', '-f', 'lavfi', '-i', 'sine=440:duration=0.2'],
      ...(ending === 'm4a' ? ['-c:a', 'aac'] : []),
      join(folder, `tone.${ending}`),
    ]);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function hold(sample: string, read: (file: string) => Promise<unknown>): Promise<void> {
  const bytes = readFileSync(sample);
  for (let seed = 0; seed < 150; seed++) {
    const file = join(folder, `bad${sample.slice(sample.lastIndexOf('.'))}`);
    writeFileSync(file, mutateBytes(bytes, randomOf(seed)));
    await read(file).catch((error: unknown) => {
      const wrong = wrongIn(error);
      if (wrong !== undefined) throw new Error(`${sample}, seed ${seed}: ${wrong}`, { cause: error });
    });
  }
}

test.each(['film.mp4', 'film.mkv', 'film.gif'])(
  'when %s is broken in 150 ways, then what it says and is, is read or refused in words',
  async (name) => {
    await hold(join(fixtures, name), async (file) => {
      await readProvenance(file, ffmpeg);
      await probe(file, ffmpeg);
    });
  },
  120_000,
);

test.each(['flac', 'wav', 'ogg', 'm4a'])(
  'when a sound in .%s is broken in 150 ways, then it is taken or refused in words',
  async (ending) => {
    await hold(join(folder, `tone.${ending}`), (file) => checkSound(file, ffmpeg));
  },
  120_000,
);
