import { resolve } from 'node:path';
import { commandLine, ffmpegArguments } from '../../src/video';
import { errorOf, videoPlan } from './support';

const hd = { width: 1920, height: 1080, fps: 60 };

/** The value after a name. */
const after = (args: readonly string[], name: string) => args[args.indexOf(name) + 1];

describe('ffmpegArguments', () => {
  test('the default is what was measured', () => {
    const plan = videoPlan('run.mp4');
    expect(commandLine(ffmpegArguments(plan, hd), 'run.mp4').join(' ')).toBe(
      '-hide_banner -nostats -loglevel error -f rawvideo -pixel_format yuv420p -video_size 1920x1080 -framerate 60 ' +
        '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -i pipe:0 -y ' +
        '-c:v libx264 -crf 18 -preset veryfast ' +
        '-x264-params weightp=0:ref=1:trellis=0:me=dia:subme=1:b-adapt=0:rc-lookahead=10:deblock=-1,-1 -pix_fmt yuv420p ' +
        '-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -movflags +faststart ' +
        `-an -f mp4 file:${resolve('run.mp4')}`,
    );
  });

  test.each([
    [60, '60'],
    [12.5, '25/2'],
    [29.97, '30000/1001'],
    [23.976, '24000/1001'],
    [59.94, '60000/1001'],
    [30, '30'],
  ])('%d frames a second are -framerate %s', (fps, rate) => {
    expect(after(ffmpegArguments(videoPlan('a.mp4'), { ...hd, fps }).input, '-framerate')).toBe(rate);
  });

  test('threads reach the encoder where they are given', () => {
    const { output } = ffmpegArguments(videoPlan('a.mp4', { threads: 2 }), hd);
    expect(output.join(' ')).toContain('-threads 2');
    expect(ffmpegArguments(videoPlan('a.mp4'), hd).output).not.toContain('-threads');
  });

  test('crf, speed and codec reach the encoder', () => {
    const { output } = ffmpegArguments(videoPlan('a.webm', { codec: 'av1', crf: 40, speed: 'small' }), hd);
    expect(output).toEqual(expect.arrayContaining(['libsvtav1', '40', '5', 'webm']));
    expect(output).not.toContain('-movflags');
  });

  test('ProRes is 4:2:2 at 10 bits without a crf; FFV1 stays as drawn', () => {
    const prores = ffmpegArguments(videoPlan('a.mov', { codec: 'prores' }), hd).output;
    expect(after(prores, '-pix_fmt')).toBe('yuv422p10le');
    expect(prores).not.toContain('-crf');
    expect(after(ffmpegArguments(videoPlan('a.mkv', { codec: 'ffv1' }), hd).output, '-pix_fmt')).toBe('yuv420p');
  });

  test('a GIF takes a palette a frame, and no more frames than browsers play', () => {
    const filter = (fps: number) => after(ffmpegArguments(videoPlan('a.gif'), { ...hd, fps }).output, '-vf');
    expect(filter(60)).toMatch(/^fps=50,.*palettegen.*paletteuse/);
    expect(filter(50)).toMatch(/^setparams/);
  });

  test('a name is an argument of its own, whatever it holds', () => {
    const audio = `-a'b:[0]%d;.flac`;
    const args = ffmpegArguments(videoPlan('a.mp4', { audio }), { ...hd, frames: 600 });
    expect(args.audio.at(-1)).toBe(`file:${resolve(audio)}`);
    expect(after(args.output, '-af')).toBe(
      'atrim=end=10.000000,afade=t=in:d=2.000000,afade=t=out:st=8.000000:d=2.000000,apad',
    );
    expect(args.output).toContain('-shortest');
  });

  test('when the number of frames is unknown, then the sound is cut without a fade at the end', () => {
    const { output } = ffmpegArguments(videoPlan('a.mp4', { audio: 'a.flac' }), hd);
    expect(after(output, '-af')).toBe('afade=t=in:d=2');
  });

  test.each([
    [{ ...hd, width: 1921 }, 'ODD_SIZE', 'Use --size 1922x1080.'],
    [{ ...hd, height: 1 }, 'ODD_SIZE', 'Use --size 1920x2.'],
    [{ ...hd, fps: 0 }, 'OUT_OF_RANGE', 'Use a number above 0, as 60.'],
    [{ ...hd, fps: NaN }, 'OUT_OF_RANGE', 'Use a number above 0, as 60.'],
  ])('%j is refused', async (picture, code, hint) => {
    const error = await errorOf(() => ffmpegArguments(videoPlan('a.mp4'), picture));
    expect(error).toMatchObject({ code, hint, exitCode: 2 });
  });
});
