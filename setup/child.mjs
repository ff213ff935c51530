import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How much of a child's last output is kept to find the cause of its failure in. */
const KEPT_CHARACTERS = 64_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill();
});

/**
 * Runs a program to its end, silently.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv, minutes?: number }} options
 * @returns {Promise<{ ok: boolean, output: string }>} `ok` when it ended with code 0; `output` is the end of both its streams
 */
export function runChild(command, args, { cwd, env, minutes = 30 }) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: minutes * 60_000 });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-KEPT_CHARACTERS);
      });
    }
    /** @param {boolean} ok */
    const finish = (ok) => {
      running.delete(child);
      resolve({ ok, output });
    };
    child.on('error', (error) => {
      output += `\n${error.message}`;
      finish(false);
    });
    child.on('close', (code, signal) => {
      if (signal) output += `\n${command} was ended by ${signal}`;
      finish(code === 0);
    });
  });
}

/**
 * The line of a failed program's output that says most: the first that matches the first pattern that any line
 * matches, else the last line.
 *
 * @param {string} output
 * @param {RegExp[]} [patterns]
 */
export function tellingLine(output, patterns = [/\w*error: /i, /cannot|failed|denied|no space/i]) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    // Neither empty lines nor the tail of a stack trace say what happened.
    .filter((line) => line !== '' && !/^at |^Node\.js v/.test(line));
  const matches = patterns.map((pattern) => lines.find((line) => pattern.test(line)));
  const line = matches.find((match) => match !== undefined) ?? lines.at(-1) ?? 'it said nothing';
  return line.length > 300 ? `${line.slice(0, 297)}...` : line;
}

/**
 * The path of a program, or undefined where PATH has none.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} env
 */
export function findProgram(name, env) {
  const candidates = name.includes('/')
    ? [name]
    : (env.PATH ?? '')
        .split(delimiter)
        .filter(Boolean)
        .map((folder) => join(folder, name));
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  });
}
