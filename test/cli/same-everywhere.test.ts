import { nodeVersions } from '../support/nodes';
import { hashStill } from '../support/still';

/* Emulated processors: test/slow/emulated.test.ts. */

const here = hashStill([process.execPath]);

test.each(nodeVersions)('when Node is %s, then the frame is the same', (_, node) => {
  expect(hashStill([node])).toBe(here);
});

test('when the system has no fontconfig and no fonts, then the frame is the same', () => {
  const nowhere = { FONTCONFIG_FILE: '/nonexistent', FONTCONFIG_PATH: '/nonexistent', XDG_DATA_HOME: '/nonexistent' };
  expect(hashStill([process.execPath], nowhere)).toBe(here);
});

test('when the locale and the time zone differ, then the frame is the same', () => {
  expect(hashStill([process.execPath], { LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8', TZ: 'Asia/Kathmandu' })).toBe(
    here,
  );
});
