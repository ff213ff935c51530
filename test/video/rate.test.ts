import { rateOf, resolveExperiment } from '../../src/experiment';
import { findFfmpeg } from '../../src/video';
import { output } from './support';

/** The hashes of frames of one colour, as ffmpeg makes them for a rate and a time. */
async function framehash(rate: string, ...time: readonly string[]): Promise<string> {
  const { path } = await findFfmpeg();
  const source = ['-f', 'lavfi', '-i', `color=size=16x16:rate=${rate}`];
  return String(await output(path, ['-v', 'error', ...source, ...time, '-f', 'framehash', '-']));
}

test.each([
  ...['ntsc', 'pal', 'qntsc', 'qpal', 'sntsc', 'spal', 'film', 'ntsc-film'],
  ...['30000/1001', '24000/1001', '60/1', '25/2', '100/3', '1000/7', '12.5', '60'],
])('when the rate is %s then it is the one that ffmpeg reads', async (fps) => {
  const { frames, seconds } = rateOf(resolveExperiment({ flags: { fps } }).experiment.fps);
  expect(await framehash(fps, '-frames:v', '1')).toContain(`#tb 0: ${seconds}/${frames}\n`);
});

test.each(['90', '90s', '12.5', '1:30', '00:01:30.5', '01:00:01', '1500ms', '500000us'])(
  'when the duration is %s then it has as many frames as ffmpeg gives it',
  async (duration) => {
    const { steps } = resolveExperiment({ flags: { fps: '10', duration } }).experiment;
    const lines = (await framehash('10', '-t', duration)).split('\n').filter((line) => /^\d/.test(line));
    expect(steps).toBe(lines.length);
  },
);
