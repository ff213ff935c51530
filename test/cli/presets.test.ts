import { newestFormat, presets, resolveExperiment } from '../../src/experiment';
import { eventsNamed, linesOf } from '../support/json-lines';
import { forgetviz } from './in-process';

test('when the presets are listed then each has a line with what one sees', async () => {
  const { out } = await forgetviz('presets');
  expect(out).toHaveLength(presets.size);
  expect(out[0]).toMatch(/^forgetting +A low blue window/);
  const lines = linesOf('presets', (await forgetviz('presets', '--json')).out);
  expect(eventsNamed(lines, 'preset').map(({ name }) => name)).toEqual([...presets.keys()]);
});

test.each([...presets.keys()])('when the preset %s is printed then the file resolves to the preset', async (name) => {
  const { out } = await forgetviz('presets', name);
  const { experiment } = resolveExperiment({ file: { name: 'preset.yaml', text: out.join('\n') } });
  expect(experiment).toEqual(resolveExperiment({ preset: name }).experiment);
  expect(linesOf('presets', (await forgetviz('presets', name, '--json')).out)).toEqual([
    { format: newestFormat, ...experiment },
  ]);
});
