import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optionGroups, options, usageOf } from '../../src/cli/arguments';
import { presets } from '../../src/experiment';

export const readmePath = join(__dirname, '..', '..', 'README.md');

/** What stands between `<!-- name -->` and `<!-- /name -->`, and what should. */
export const generated: Readonly<Record<string, () => string>> = {
  options: optionTable,
  presets: presetTable,
  library: () => `\`\`\`ts\n${readFileSync(join(readmePath, '..', 'examples', 'library', 'film.mts'), 'utf8')}\`\`\``,
};

export function readme(): string {
  return readFileSync(readmePath, 'utf8');
}

/** The part of the text between the marks of that name. */
export function between(name: string, text: string): string | undefined {
  return new RegExp(`<!-- ${name} -->\\n([^]*?)\\n?<!-- /${name} -->`).exec(text)?.[1];
}

export function withGenerated(text: string): string {
  return Object.entries(generated).reduce(
    (result, [name, make]) =>
      result.replace(new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`), (_, open: string, close: string) =>
        [open, make(), '\n', close].join(''),
      ),
    text,
  );
}

/** The lines of every fenced `sh` block, block by block. */
export function shellBlocks(text: string): readonly (readonly string[])[] {
  return Array.from(text.matchAll(/^```sh\n([^]*?)^```$/gm), ([, body = '']) => body.trim().split('\n'));
}

function presetTable(): string {
  const rows = Array.from(presets, ([name, { description }]) => `| \`${name}\` | ${description} |`);
  return ['| preset | what one sees |', '|---|---|', ...rows].join('\n');
}

function optionTable(): string {
  return optionGroups
    .flatMap((group) => [
      `| ${group} | | default |`,
      '|---|---|---|',
      ...options
        .filter((option) => option.group === group)
        .map(
          (option) =>
            `| \`${cell(usageOf(option))}\` | ${cell(option.help)}${only(option.commands)} | ${cell(option.standard ?? '')} |`,
        ),
      '',
    ])
    .join('\n')
    .trim();
}

/** Which commands take it, where that is not plain. */
function only(commands: readonly string[]): string {
  return commands.length === 1 ? ` (\`${commands[0] ?? ''}\`)` : '';
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
