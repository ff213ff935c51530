import { same, verify } from './verify';

test.each(['default', 'dots', 'passes'])('when the golden run %s is run again, then every frame is the same', (name) => {
  expect(verify(`${name}.framehash`)).toMatchObject(same);
});

test('when the golden run of the panels map and curve is run again, then every frame is the same', () => {
  expect(verify('panels.framehash')).toMatchObject({ same: true, differing: 0 });
});
