import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { ownName, removeAbandoned } from '../../src/files';
import { useFolder } from '../record/support';
import { nameOfTheDead } from './names';

const { path, names } = useFolder();
const prefix = '.forgetviz-';

test('when a process is gone, then what it left is removed, folders too', () => {
  writeFileSync(path(nameOfTheDead(prefix)), '');
  mkdirSync(path(nameOfTheDead(prefix)));
  writeFileSync(path('run.mp4'), '');
  removeAbandoned(path(''), prefix);
  expect(names()).toEqual(['run.mp4']);
});

test('when a process is alive, or of another host, or of another program, then what it has stays', () => {
  const dead = nameOfTheDead(prefix);
  const left = [
    ownName(prefix),
    dead.replace(/^(\.forgetviz-)[0-9a-f]{8}/, '$1ffffffff'),
    dead.replace(prefix, '.others-'),
    // As version 0.1.0 named them, without a host.
    `.forgetviz-${spawnSync('true').pid}-0a1b2c3d.part`,
    '.forgetviz-',
  ];
  for (const name of left) writeFileSync(path(name), '');
  removeAbandoned(path(''), prefix);
  expect(names()).toEqual(left.sort());
});

test('when a folder is not there, or may not be changed, then nothing is said', () => {
  removeAbandoned(path('none'), prefix);
  const dead = nameOfTheDead(prefix);
  mkdirSync(path('sub'));
  writeFileSync(path(`sub/${dead}`), '');
  chmodSync(path('sub'), 0o500);
  expect(() => {
    removeAbandoned(path('sub'), prefix);
  }).not.toThrow();
  chmodSync(path('sub'), 0o700);
});
