import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultExperiment } from '../../src/experiment';
import { options, settings } from '../../src/cli/arguments';
import { hasRedis, useRedis } from '../batch/redis';
import { inFolder } from './in-process';
import { between, generated, readme, readmePath, shellBlocks, withGenerated } from './readme';

const bin = join(__dirname, '..', '..', 'bin', 'forgetviz.js');

if (process.env.FORGETVIZ_UPDATE) writeFileSync(readmePath, withGenerated(readme()));

test.each(Object.keys(generated))(
  'when what the README shows of %s changes then the README says so (FORGETVIZ_UPDATE=1 rewrites it)',
  (name) => {
    expect(between(name, readme())).toBe(generated[name]?.());
  },
);

test('when an experiment has a default then the help names the same one', () => {
  const named = Object.fromEntries(settings.flatMap(({ name, standard }) => (standard ? [[name, standard]] : [])));
  const { preset, network, ...rest } = named;
  expect(preset).toBe('forgetting');
  expect(network).toBe('five residual layers');
  const values = Object.fromEntries(
    Object.entries(defaultExperiment).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  );
  expect({ ...values, network: undefined }).toEqual({ ...rest, network: undefined });
});

test('when two options share a name then they belong to different commands', () => {
  const pairs = options.flatMap(({ name, commands }) => commands.map((command) => `${command} ${name}`));
  expect(new Set(pairs).size).toBe(pairs.length);
});

describe('when a command of the README is run', () => {
  const redis = useRedis();
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'forgetviz-readme-'));
    symlinkSync(join(__dirname, '..', '..', 'examples'), join(folder, 'examples'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(shellBlocks(readme()).flat().filter(isPossible))('then it succeeds: %s', async (command) => {
    const line = shorten(command).replace('redis://localhost', redis.url());
    if (needsProcess(line)) {
      const script = line.replace(/^npx forgetviz/, `"${process.execPath}" "${bin}"`);
      execFileSync('bash', ['-o', 'pipefail', '-ec', script], { cwd: folder, stdio: 'pipe' });
    } else {
      const { code, err } = await inFolder(folder, ...wordsOf(line));
      expect([code, err]).toEqual([0, expect.any(String)]);
    }
  });
});

/** Those of the queue need a Redis. */
function isPossible(command: string): boolean {
  return hasRedis || !command.includes('redis://');
}

/** What a shell does more than start one command; and what starts processes itself, out of `dist`. */
const needsProcess = (line: string): boolean =>
  !/^npx forgetviz [^|<>]*$/.test(line) || (/ (batch|worker) /.test(line) && !/--(status|dry-run)/.test(line));

/** The words behind `npx forgetviz`, as a shell takes them apart. */
function wordsOf(line: string): readonly string[] {
  const script = `npx() { shift; printf '%s\\0' "$@"; }; ${line}`;
  return execFileSync('bash', ['-ec', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** The README's commands make long, large videos: a few small frames prove as much. */
function shorten(command: string): string {
  const [head = '', ...rest] = command.split(' | ');
  const [, word = ''] = /^npx forgetviz (\S+)/.exec(head) ?? [];
  const trains = ['render', 'train', 'still', 'checksum'].includes(word) && !head.includes('.arrow --step');
  const bare = head
    .replace(/ --(steps|passes|duration|step|frames) \S+/g, '')
    .replace(' --codec h265', ' --codec h264')
    .replace(' --seeds 1..8', ' --seeds 1..2')
    .replace(' presets short > ', ' presets short | sed "s/^steps:.*/steps: 12/; s/^size:.*/size: 320x180/" > ');
  const flags = [
    trains ? ' --steps 12 --size 320x180' : '',
    word === 'compare' ? ' --steps 12 --size 640x360' : '',
    word === 'still' ? ' --step 9' : '',
    word === 'replay' ? ' --frames 3-9' : '',
  ];
  return [bare + flags.join(''), ...rest].join(' | ');
}
