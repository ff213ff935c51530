import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { finishAll } from '../../src/files';
import { findFfmpeg, openPngFolder, planOutput, readProvenance, type PngFolderOptions } from '../../src/video';
import { errorOf, useFolder } from './support';

const folder = useFolder();

function open(out: string, more: Partial<PngFolderOptions> = {}) {
  const plan = planOutput(out, {}, true);
  if (plan.kind !== 'png') throw new Error(`${out} is no folder`);
  return openPngFolder({ plan, ...more });
}

async function fill(out: string, text: string, frames = 3): Promise<void> {
  const sink = await open(out, { metadata: { provenance: { text } } });
  for (let frame = 0; frame < frames; frame++) await sink.write(Buffer.from(text));
  await finishAll([sink]);
  expect(sink.bytes()).toBe(frames * text.length);
}

describe('openPngFolder', () => {
  test.each(['frames', 'frames/'])('%s appears when it is complete, with its provenance', async (name) => {
    const sink = await open(folder.path(name), { metadata: { provenance: { seed: 1 } } });
    await sink.write(Buffer.from('one'));
    await sink.write(Buffer.from('two'));
    expect(folder.names()).not.toContain('frames');
    await finishAll([sink]);
    expect(folder.names()).toEqual(['frames']);
    expect(readdirSync(folder.path(name)).sort()).toEqual(['forgetviz.json', 'frame-000001.png', 'frame-000002.png']);
    expect(readFileSync(folder.path('frames/frame-000002.png'), 'utf8')).toBe('two');
    expect(await readProvenance(folder.path('frames'), await findFfmpeg())).toEqual({ seed: 1 });
  });

  test('an empty folder, and one that we made, are replaced', async () => {
    mkdirSync(folder.path('frames'));
    await fill(folder.path('frames/'), 'old', 5);
    await fill(folder.path('frames/'), 'new', 2);
    expect(readdirSync(folder.path('frames'))).toHaveLength(3);
    expect(readFileSync(folder.path('frames/frame-000001.png'), 'utf8')).toBe('new');
    expect(folder.names()).toEqual(['frames']);
  });

  test('abort keeps the old one', async () => {
    await fill(folder.path('frames/'), 'old');
    const sink = await open(folder.path('frames/'));
    await sink.write(Buffer.from('new'));
    await sink.abort();
    await sink.abort();
    expect(await errorOf(sink.write(Buffer.from('new')))).toMatchObject({ exitCode: 1 });
    expect(readFileSync(folder.path('frames/frame-000001.png'), 'utf8')).toBe('old');
    expect(folder.names()).toEqual(['frames']);
  });

  test('a folder with something of somebody else in it is refused, also when it got there meanwhile', async () => {
    mkdirSync(folder.path('mine'));
    writeFileSync(folder.path('mine/thesis.tex'), '');
    expect(await errorOf(open(folder.path('mine/')))).toMatchObject({ code: 'OUTPUT_NOT_OURS', exitCode: 2 });
    await fill(folder.path('frames/'), 'old');
    const sink = await open(folder.path('frames/'));
    await sink.write(Buffer.from('new'));
    writeFileSync(folder.path('frames/notes.txt'), '');
    expect(await errorOf(sink.finish())).toMatchObject({ code: 'OUTPUT_NOT_OURS' });
    expect(readdirSync(folder.path('frames'))).toContain('notes.txt');
    expect(folder.names()).toEqual(['frames', 'mine']);
  });

  test('a file under the name, no folder to write in, nothing to write', async () => {
    writeFileSync(folder.path('frames'), '');
    expect(await errorOf(open(folder.path('frames')))).toMatchObject({ code: 'OUTPUT_IS_FILE', exitCode: 2 });
    expect(await errorOf(open(folder.path('no/frames')))).toMatchObject({ code: 'OUTPUT_FOLDER_MISSING', exitCode: 2 });
    expect(await errorOf((await open(folder.path('other'))).finish())).toMatchObject({ exitCode: 1 });
    expect(folder.names()).toEqual(['frames']);
  });

  test('with overwrite off, one that we made is refused', async () => {
    await fill(folder.path('frames/'), 'old');
    expect(await errorOf(open(folder.path('frames/'), { overwrite: false }))).toMatchObject({ code: 'OUTPUT_EXISTS' });
  });
});
