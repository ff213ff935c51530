import { collect, small } from '../../support/experiment';
import { uniforms } from '../../support/philox';
import { deep, deepReference, expectDeep, optimizers, type Acting } from '../deep-reference';

const count = 3;
const { points, window, shift, seed } = deep;

/** The points behind the window, drawn by Philox. */
const replayed: Acting = {
  more: ({ stepsDone, start, shifts }) => {
    const left = Math.min(shifts * shift, points - window);
    const drawn = left === 0 ? [] : uniforms({ seed, stream: 2, draw: 0 }, stepsDone, count);
    return drawn.map((u) => (start - 1 - Math.floor(u * left) + points) % points);
  },
};

test.each(optimizers)(
  'when old points are replayed besides %s then steps are those of a float64 reference: one mean over all rows, none of what is ahead',
  async (optimizer) => {
    const expected = deepReference({ optimizer }, [replayed]);
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
