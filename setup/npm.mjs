import { findProgram, runChild } from './child.mjs';
import { SetupFailure } from './failure.mjs';

/**
 * Installs exactly what a lockfile names.
 *
 * @param {string} folder of the lockfile
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} npm's own words about its failure
 */
export async function npmCi(folder, env) {
  const [command, ...args] = npmCommand(env);
  // Without the packages' own install scripts: tfjs-node's downloads from a store that many networks do not reach.
  // What npm has in its cache is what the lockfile names: asking the registry about it anew takes minutes offline.
  const options = ['ci', '--ignore-scripts', '--include=dev', '--prefer-offline'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { ok, output } = await runChild(command, [...args, ...options, ...quiet], { cwd: folder, env });
  return ok ? undefined : npmCause(output);
}

/**
 * The npm that runs this script, else the one on PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {[string, ...string[]]}
 */
function npmCommand(env) {
  if (env.npm_execpath?.endsWith('npm-cli.js')) return [process.execPath, env.npm_execpath];
  const npm = findProgram('npm', env);
  if (npm === undefined) throw new SetupFailure('npm is not on PATH', 'install it (Debian: apt install npm)');
  return [npm];
}

/**
 * npm's own words about its failure, without the lines that only point elsewhere.
 *
 * @param {string} output
 */
function npmCause(output) {
  const lines = output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log'));
  return lines.slice(0, 3).join('; ').slice(0, 300) || 'it said nothing';
}
