import { defaultExperiment, experimentSchema, presets, resolveExperiment } from '../../src/experiment';

const yaml = (text: string) => ({ name: 'run.yaml', text });

test('when nothing is given then every value is the default', () => {
  const { experiment, sources } = resolveExperiment({});
  expect(experiment).toEqual(defaultExperiment);
  expect(new Set(Object.values(sources))).toEqual(new Set(['default']));
});

test('when a value is given in several places then flag beats file beats preset beats default', () => {
  const file = yaml('preset: memorise\nwindow: 40\nlearningRate: 0.5\n');
  const { experiment, sources } = resolveExperiment({ file, flags: { window: '30' } });
  expect(experiment).toMatchObject({ window: 30, learningRate: 0.5, title: 'A neural network, memorising', seed: 1 });
  expect(sources).toMatchObject({
    window: '--window',
    learningRate: 'run.yaml:3:15',
    title: 'preset memorise',
    seed: 'default',
  });
});

test('when a flag and the file name a preset then the flag wins', () => {
  const { sources } = resolveExperiment({ file: yaml('preset: memorise'), flags: { preset: 'dots' } });
  expect(sources).toMatchObject({ style: 'preset dots', learningRate: 'default' });
});

test('when only the caller names a preset then it is taken', () => {
  expect(resolveExperiment({ preset: 'dots' }).experiment.style).toBe('dots');
  expect(resolveExperiment({ preset: 'dots', flags: { preset: 'short' } }).experiment.style).toBe('bars');
});

test('when a quality is a flag then it beats the file, and a flag beats it', () => {
  const file = yaml('size: 1280x720\nstepsPerFrame: 2\n');
  const { experiment } = resolveExperiment({ file, flags: { quality: 'preview', size: '800x600' } });
  expect(experiment).toMatchObject({ size: '800x600', stepsPerFrame: 10 });
});

test('when a quality stands in the file then the values beside it beat it', () => {
  const { experiment } = resolveExperiment({ file: yaml('quality: preview\nsize: 1280x720\n') });
  expect(experiment).toMatchObject({ size: '1280x720', stepsPerFrame: 10 });
});

test('when a place says how long the run is then the lengths of lower places are forgotten', () => {
  expect(resolveExperiment({ file: yaml('passes: 3') }).experiment).not.toHaveProperty('steps');
  const { experiment } = resolveExperiment({ file: yaml('passes: 3'), flags: { steps: '70' } });
  expect(experiment.steps).toBe(70);
  expect(experiment).not.toHaveProperty('passes');
});

test.each([
  ['60s', {}, 3600],
  ['2m', {}, 7200],
  ['1m30s', { fps: '30' }, 2700],
  ['1h', { fps: '10' }, 36_000],
  ['0.5s', {}, 30],
  ['10s', { stepsPerFrame: '5' }, 3000],
  ['10s', { quality: 'preview' }, 6000],
  ['0.001s', {}, 1],
  ['2s', { fps: '29.97' }, 60],
  ['90', {}, 5400],
  ['12.5', {}, 750],
  ['1:30', {}, 5400],
  ['00:01:30.5', {}, 5430],
  ['1:00:00', { fps: 'ntsc' }, 107_892],
  ['1500ms', {}, 90],
  ['500000us', {}, 30],
])('when the duration is %s with %j then it takes %i steps', (duration, flags, steps) => {
  const resolved = resolveExperiment({ flags: { duration, ...flags } });
  expect(resolved.experiment.steps).toBe(steps);
  expect(resolved.sources.steps).toBe('--duration');
});

test.each([
  ['30000/1001', 29.97],
  ['ntsc', 29.97],
  ['24000/1001', 23.976],
  ['ntsc-film', 23.976],
  ['60000/1001', 59.94],
  ['120000/1001', 119.88],
  ['2997/100', 29.97],
  ['60/1', 60],
  ['pal', 25],
  ['film', 24],
  ['25/2', 12.5],
  ['100/3', 100 / 3],
  ['29.97', 29.97],
  ['29.97003', 29.97003],
])('when the rate is typed as %s then the experiment is that of %d', (fps, number) => {
  const { experiment, sources } = resolveExperiment({ flags: { fps, duration: '1m' } });
  expect(experiment).toEqual(resolveExperiment({ flags: { fps: String(number), duration: '1m' } }).experiment);
  expect(experiment.fps).toBe(number);
  expect(sources.fps).toBe('--fps');
});

test('when a file says rate and time as ffmpeg takes them then they are read as typed ones', () => {
  const written = resolveExperiment({ file: yaml('fps: 30000/1001\nduration: 1:30\n') });
  const typed = resolveExperiment({ flags: { fps: 'ntsc', duration: '90' } });
  expect(written.experiment).toEqual(typed.experiment);
  expect(resolveExperiment({ file: yaml('fps: 29.97\nduration: 90\n') }).experiment).toEqual(typed.experiment);
  expect(resolveExperiment({ file: { name: 'a.json', text: '{"fps": "ntsc", "duration": "90"}' } }).experiment).toEqual(
    typed.experiment,
  );
});

test('when the steps end between two frames then they are rounded up, and it is said', () => {
  const { experiment, sources } = resolveExperiment({ flags: { steps: '605', stepsPerFrame: '10' } });
  expect(experiment.steps).toBe(610);
  expect(sources.steps).toBe('--steps, rounded up to whole frames');
});

test.each([
  ['1e-3', 0.001],
  ['.5', 0.5],
  ['+2', 2],
  ['5.', 5],
])('when a number is typed as %s then it is read as %d', (text, value) => {
  expect(resolveExperiment({ flags: { learningRate: text } }).experiment.learningRate).toBe(value);
});

test('when YAML and JSON say the same then they resolve to the same', () => {
  const values = {
    seed: 3,
    panels: ['loss', 'norms'],
    batch: 10,
    init: 'gaussian:0.1',
    title: 'Zürich: 1, 2',
    fps: 29.97,
  };
  const json = resolveExperiment({ file: { name: 'run.json', text: JSON.stringify(values, null, '\t') } });
  const text =
    'seed: 3\npanels:\n  - loss\n  - norms\nbatch: 10\ninit: gaussian:0.1\ntitle: "Zürich: 1, 2"\nfps: 29.97\n';
  expect(json.experiment).toEqual(resolveExperiment({ file: yaml(text) }).experiment);
  expect(json.experiment).toMatchObject(values);
});

test('when a resolved experiment is written as a file then it resolves to itself', () => {
  const { experiment } = resolveExperiment({ flags: { passes: '3', quality: 'preview', panels: 'norms,loss' } });
  const again = resolveExperiment({ file: { name: 'a.mp4', text: JSON.stringify(experiment) } });
  expect(again.experiment).toEqual(experiment);
});

test.each([...presets.keys()])('when the preset %s is asked for then it is valid', (preset) => {
  const { experiment } = resolveExperiment({ flags: { preset } });
  expect(experimentSchema.parse(experiment)).toEqual(experiment);
  expect((experiment.steps ?? 0) % experiment.stepsPerFrame).toBe(0);
});
