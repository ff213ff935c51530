import { collect, small } from '../../support/experiment';
import { deep, deepReference, expectDeep, optimizers } from '../deep-reference';
import { replayed } from './acting';

const count = 3;
const { points, shift } = deep;

test.each(optimizers)(
  'when old points are replayed besides %s then steps are those of a float64 reference: one mean over all rows, none of what is ahead',
  async (optimizer) => {
    const expected = deepReference({ optimizer }, [replayed(count)]);
    const { shifts } = expected.at(-1) ?? { shifts: 0 };
    expect(shifts).toBeLessThan(expected.length);
    expect((shifts * shift) / points).toBeGreaterThan(1);
    expectDeep(await collect({ ...deep, optimizer, replay: count }), expected);
  },
);

test('when old points are replayed then those of a batch count as much, and calls of many steps change no bit', async () => {
  const experiment = { ...small, batch: 3, replay: 6, steps: 80 };
  const all = await collect(experiment);
  const some = await collect({ ...experiment, stepsPerFrame: 40 });
  expect(some.map(({ losses }) => losses)).toEqual([all[39]?.losses, all[79]?.losses]);
  expect(all[79]?.losses).not.toEqual((await collect({ ...experiment, replay: 5 }))[79]?.losses);
});
