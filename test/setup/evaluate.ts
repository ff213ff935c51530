import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Evaluates an expression with what a module of set-up exports: they are ES modules, which Jest cannot require. */
export function evaluate(module: string, expression: string): unknown {
  const url = pathToFileURL(join(__dirname, '..', '..', 'setup', module)).href;
  const code = `import * as it from '${url}'; process.stdout.write(JSON.stringify(${expression}) ?? 'null')`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}
