import { createHash } from 'node:crypto';
import { comparedIn, experimentIn, formatOf } from '../experiment';
import { versionsIn } from '../record';
import {
  columnLine,
  framesOf,
  frameStart,
  ownLine,
  standardHeader,
  stoppedLine,
  type Header,
  type Stages,
} from './format';
import { linesOf, refusalAt, type Lines } from './lines';

export interface Framehash extends Header {
  /** False where its run was stopped, as that of a record's part. */
  readonly ended: boolean;
  /** Frames of the run, those without a hash included. */
  readonly frames: number;
  /** SHA-256 in hex of frame 0, `every`, 2 `every`, …: of its yuv420p planes. */
  readonly hashes: readonly string[];
  readonly stages: Stages;
}

/**
 * Reads the text of a framehash file, strictly: every line in its place, every character of it. `name` is for messages.
 * @throws ForgetvizError `FRAMEHASH_INVALID` with line and column.
 */
export function readFramehash(text: string, name: string): Framehash {
  const lines = linesOf(text, name);
  refuseOtherVersions(lines, text);
  const header = readHeader(lines, text, name);
  const hashes = readHashes(lines, header);
  const ended = lines.peek() !== stoppedLine;
  if (!ended) lines.expect(stoppedLine);
  const frames = readFrames(lines, header, hashes.length, ended);
  const stages = {
    data: readOwnHash(lines, 'data'),
    training: readOwnHash(lines, 'training'),
    drawing: readOwnHash(lines, 'drawing'),
  };
  const checksum = createHash('sha256').update(text.slice(0, lines.offset())).digest('hex');
  if (readOwnHash(lines, 'checksum') !== checksum) {
    throw lines.refusal(
      1,
      'the checksum does not match: the lines above were edited by hand',
      'Take it back from git, or write it again: forgetviz checksum.',
    );
  }
  if (lines.offset() < text.length) throw linesAfter(lines, text);
  return { ...header, ended, frames, hashes, stages };
}

/** The standard header says the size and the rate, which the experiment says again below. */
function readHeader(lines: Lines, text: string, name: string): Header {
  const { experiment, compared, format } = experimentAhead(text, name);
  for (const line of standardHeader(experiment)) lines.expect(line);
  if (format > 1) lines.expect(ownLine('format', String(format)));
  lines.after(ownLine(compared ? 'compared' : 'experiment', ''));
  const versionsText = lines.after('#forgetviz versions: ');
  const versions = versionsIn(versionsText, (what, cause) => lines.refusal(22, what, undefined, cause));
  const platformText = lines.after('#forgetviz platform: ');
  const platform = /^"[^"\\]{1,100}"$/.exec(platformText)?.[0].slice(1, -1);
  if (platform === undefined) throw lines.refusal(22, 'expected a platform in quotes');
  const every = Number(/^[1-9]\d{0,8}$/.exec(lines.after('#forgetviz every: '))?.[0]);
  if (Number.isNaN(every)) throw lines.refusal(19, 'expected a whole number above 0');
  lines.expect(columnLine);
  return { experiment, compared, versions, platform, every };
}

interface Subject extends Pick<Header, 'experiment' | 'compared'> {
  readonly format: number;
}

/** Looks for the experiment first, or for several, for most lines follow from it. */
function experimentAhead(text: string, name: string): Subject {
  const head = text.split('\n', mostHeaderLines);
  const format = formatAhead(head, name);
  const starts = [ownLine('experiment', ''), ownLine('compared', '')];
  const place = head.findIndex((line) => starts.some((start) => line.startsWith(start)));
  const start = starts.find((each) => head[place]?.startsWith(each));
  if (start === undefined) throw refusalAt(name, 1, 1, 'no experiment within: not a file that forgetviz wrote');
  const json = head[place]?.slice(start.length) ?? '';
  const refuse = (what: string, cause?: unknown) =>
    refusalAt(name, place + 1, start.length + 1, what, undefined, cause);
  if (start === starts[0]) return { experiment: experimentIn(json, format, refuse), format };
  return { ...comparedIn(json, format, refuse), format };
}

/** Looked for before all else: what is of a later format may hold what this version does not know. */
function formatAhead(head: readonly string[], name: string): number {
  const valueOf = (field: string): string | undefined =>
    head.find((line) => line.startsWith(ownLine(field, '')))?.slice(ownLine(field, '').length);
  const named = valueOf('format');
  const writer = /"forgetviz":"([^"]+)"/.exec(valueOf('versions') ?? '')?.[1];
  return formatOf(named === undefined ? undefined : Number(named), `framehash ${name}`, writer);
}

/** Some more than there are, so that one too many is named by its own line. */
const mostHeaderLines = 20;

function readHashes(lines: Lines, { experiment, every }: Header): readonly string[] {
  const hashes: string[] = [];
  while (lines.peek()?.startsWith('#') === false) {
    const start = frameStart(hashes.length * every, experiment);
    hashes.push(readHash(lines, start));
  }
  return hashes;
}

function readFrames(lines: Lines, header: Header, hashes: number, ended: boolean): number {
  const start = '#forgetviz frames: ';
  const text = lines.after(start);
  const frames = Number(/^[1-9]\d{0,9}$/.exec(text)?.[0]);
  const { every } = header;
  const expected = framesOf(header) ?? frames;
  const column = start.length + 1;
  if (Number.isNaN(frames)) throw lines.refusal(column, 'expected a whole number above 0');
  if (ended ? frames !== expected : frames > expected)
    throw lines.refusal(column, `${frames} frames, where the experiment has ${expected}`);
  const needed = Math.ceil(frames / every);
  if (hashes !== needed) throw lines.refusal(column, `${hashes} hashes above, where ${needed} are needed`);
  return frames;
}

const readOwnHash = (lines: Lines, name: string): string => readHash(lines, ownLine(name, ''));

function readHash(lines: Lines, start: string): string {
  const hash = lines.after(start);
  const wrong = hash.search(/[^0-9a-f]/);
  if (wrong >= 0 && wrong < 64) throw lines.refusal(start.length + wrong + 1, 'expected a digit of a hash, 0-9 or a-f');
  if (hash.length === 64) return hash;
  throw lines.refusal(
    start.length + Math.min(hash.length, 64) + 1,
    `a hash of ${hash.length} digits, where SHA-256 has 64`,
  );
}

function refuseOtherVersions(lines: Lines, text: string): void {
  const version = /^#format: frame checksums\r?\n#version: (\d{1,9})\r?\n/.exec(text)?.[1];
  if (version === undefined || version === '2') return;
  throw lines.refusal(1, `version ${version} of the format, where this program reads version 2`);
}

function linesAfter(lines: Lines, text: string): Error {
  const rest = text.slice(lines.offset());
  return lines.refusal(1, `${rest.length} more characters behind this line, which is the last`);
}
