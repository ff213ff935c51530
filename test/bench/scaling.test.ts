import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables } from '../../bench/cluster/scenarios';
import { between } from '../cli/readme';

const path = join(__dirname, '..', '..', 'docs', 'scaling.md');
const printed = `\`\`\`text\n${tables().trimEnd()}\n\`\`\``;

if (process.env.FORGETVIZ_UPDATE) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(/(<!-- simulation -->\n)[^]*?(\n<!-- \/simulation -->)/, (_, open: string, close: string) =>
      [open, printed, close].join(''),
    ),
  );
}

test('when the simulation prints other numbers then docs/scaling.md says so (FORGETVIZ_UPDATE=1 rewrites it)', () => {
  expect(between('simulation', readFileSync(path, 'utf8'))).toBe(printed);
});
