import { mkdirSync, writeFileSync } from 'node:fs';
import { checkSound, findFfmpeg, joinSegments, probe, readProvenance } from '../../src/video';
import { encode, errorOf, flat, output, size, useFolder, videoPlan } from './support';

const folder = useFolder();

/** What makes an ffmpeg open the file `secret.wav` beside it, when it is let. */
const lists: readonly (readonly [name: string, text: string])[] = [
  ['m3u', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.wav\n#EXT-X-ENDLIST\n'],
  ['m3u8 of elsewhere', '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://127.0.0.1:9/a.wav\n#EXT-X-ENDLIST\n'],
  ['ffconcat', 'ffconcat version 1.0\nfile secret.wav\n'],
  ['cue sheet', 'FILE "secret.wav" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n'],
  ['sdp', 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n'],
  ['dash', '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period/></MPD>'],
  ['filter graph', 'amovie=secret.wav'],
];

async function secret(): Promise<void> {
  const { path } = await findFfmpeg();
  await output(path, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=440:duration=1', folder.path('secret.wav')]);
}

const endings = ['.mp3', '.wav', '.m3u8', '.txt', '.mp4', '.flac', '.mkv'];

test.each(lists.map((list, place) => [...list, endings[place] ?? ''] as const))(
  'when a file is a list as %s, then it is opened neither as a sound nor as a video',
  async (_, text, ending) => {
    await secret();
    const file = folder.path(`list${ending}`);
    writeFileSync(file, text);
    const ffmpeg = await findFfmpeg();
    expect(await errorOf(checkSound(file, ffmpeg))).toMatchObject({ code: 'AUDIO_INVALID', exitCode: 2 });
    expect(await errorOf(probe(file, ffmpeg))).toMatchObject({ code: 'NOT_A_VIDEO', exitCode: 2 });
    expect(await errorOf(readProvenance(file, ffmpeg))).toMatchObject({ code: 'NOT_A_VIDEO', exitCode: 2 });
  },
);

test('when the sound became a list after it was looked at, then the encoder does not open it either', async () => {
  await secret();
  writeFileSync(folder.path('list.mp3'), 'ffconcat version 1.0\nfile secret.wav\n');
  const work = encode(folder.path('a.mp4'), [flat([1, 2, 3]), flat([1, 2, 3])], {
    options: { audio: folder.path('list.mp3') },
  });
  expect(await errorOf(work)).toMatchObject({ code: 'FFMPEG_FAILED' });
});

test('when a segment that somebody left is a list, then it is not joined', async () => {
  await encode(folder.path('secret.mp4'), [flat([1, 2, 3]), flat([1, 2, 3])]);
  mkdirSync(folder.path('1'));
  const plan = videoPlan(folder.path('a.mp4'));
  const segments = [{ name: '1/film.mp4', frames: 2 }];
  const join = async () =>
    joinSegments({ ffmpeg: await findFfmpeg(), plan, size, fps: 25, folder: folder.path(''), segments });
  for (const list of [
    '#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n../secret.mp4\n#EXT-X-ENDLIST\n',
    'ffconcat version 1.0\nfile ../secret.mp4\n',
  ]) {
    writeFileSync(folder.path('1/film.mp4'), list);
    expect(await errorOf(join())).toMatchObject({ code: 'FFMPEG_FAILED' });
  }
});

test.each(['-y.mp4', 'concat:a|b.mp4', 'http:a.mp4', '%03d.mp4', 'pipe:1', "it's;[x],b.mp4"])(
  'when a video is called %s, then it is made and read under that name',
  async (name) => {
    mkdirSync(folder.path('in'));
    const file = folder.path(`in/${name.endsWith('.mp4') ? name : `${name}.mp4`}`);
    await encode(file, [flat([1, 2, 3]), flat([1, 2, 3])]);
    expect(await probe(file, await findFfmpeg())).toMatchObject({ codec: 'h264' });
  },
);
