import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');

test('when a folder is added to the way of the data then the page about it names it', () => {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) expect(page).toContain(`\`${name}/\``);
});

test('when a file is named on the page then it is there', () => {
  const named = [...page.matchAll(/`((?:src|test)\/[\w./-]+\.ts)`/g)].map(([, file = '']) => file);
  expect(named.length).toBeGreaterThan(3);
  for (const file of named) expect(() => readFileSync(join(root, file))).not.toThrow();
});
