import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Variables that tell npm and pip where packages come from, and whom to trust. */
const names =
  /^(npm_config_(registry|cafile|strict_ssl|.*proxy)|pip_.*|.*_proxy|node_extra_ca_certs|ssl_cert_(file|dir))$/i;

/**
 * Copies into another root what this machine's npm and pip are told about their registries, in files and variables, so
 * that they reach the same ones there: the configuration files, and all that those and the variables name.
 *
 * @returns the variables
 */
export function copyPackageSettings(root: string, home: string): NodeJS.ProcessEnv {
  const variables = Object.fromEntries(Object.entries(process.env).filter(([name]) => names.test(name)));
  const npm = ['globalconfig', 'userconfig'].map((key) => output('npm', 'config', 'get', key).trim());
  const pip = [...output('python3', '-m', 'pip', 'config', 'debug').matchAll(/^\s*(\/.*), exists: True$/gm)];
  const files = [...npm, ...pip.map(([, path = '']) => path)].filter((path) => existsSync(path));
  for (const path of files) copy(path, join(root, placeOf(path, home)));
  const texts = [...Object.values(variables), ...files.map((path) => readFileSync(path, 'utf8'))];
  for (const path of texts.flatMap((text) => pathsIn(text ?? ''))) {
    // A folder that is there already, such as /usr, is that machine's own.
    if (existsSync(path) && (statSync(path).isFile() || !existsSync(join(root, path)))) copy(path, join(root, path));
  }
  const [globalconfig = '', userconfig = ''] = npm.map((path) => placeOf(path, home));
  return { ...variables, npm_config_globalconfig: globalconfig, npm_config_userconfig: userconfig };
}

const output = (...[program = '', ...args]: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const placeOf = (path: string, home: string): string =>
  path.startsWith(`${homedir()}/`) ? join(home, path.slice(homedir().length)) : path;

const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^|[\s=,"'])(\/[\w.+/-]+)/gm)].map(([, path = '']) => path);

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  if (statSync(from).isDirectory()) cpSync(from, to, { recursive: true, dereference: true });
  else copyFileSync(from, to);
}
