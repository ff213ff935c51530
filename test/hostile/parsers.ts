import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPlan } from '../../src/batch';
import { readRange } from '../../src/batch/plan/range';
import { combinationsOf } from '../../src/batch/plan/combine';
import { runsOf } from '../../src/batch/plan';
import { parseShard } from '../../src/batch/plan/shard';
import { galleryPage } from '../../src/batch/gallery';
import { parseQueueUrl } from '../../src/batch/queue/address';
import { jobOf, readJob } from '../../src/batch/queue/job';
import { childEventIn } from '../../src/batch/run/child';
import { stateIn } from '../../src/batch/run/state';
import { statusLines, statusOf } from '../../src/batch/status';
import { infoLines, partsOf } from '../../src/cli/commands/info';
import {
  fields,
  fileOf,
  formatOf,
  identityOf,
  parseNetwork,
  printNetwork,
  resolveExperiment,
  type Experiment,
} from '../../src/experiment';
import { finishAll } from '../../src/files';
import { readFramehash } from '../../src/framehash';
import { readUserFont } from '../../src/letters';
import { createSummary, extentOf, scalars } from '../../src/metrics';
import { openRecord, readRecord } from '../../src/record';
import { createScene } from '../../src/scene';
import { differencesOf, manifestOf, readManifest } from '../../src/studio/parts/manifest';
import { manifestIn } from '../../src/studio/parts/place';
import { readSegment } from '../../src/studio/parts/segment';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/training/checkpoint-file';
import { provenanceIn } from '../../src/video/provenance';
import { parseFfmetadata } from '../../src/video/ffmetadata';
import { factsIn } from '../../src/video/probe';
import { tinyFont } from '../support/tiny-font';
import { mutateBytes, mutateJson, mutateText } from './mutate';
import type { Random } from './random';

/** A parser of what strangers make, and how to make it bad. */
export interface Parser {
  readonly name: string;
  /** Whether each costs milliseconds. */
  readonly isDear?: true;
  /** Good ones, which are taken. */
  readonly samples: () => readonly (Buffer | string)[];
  readonly mutate: (random: Random) => Buffer | string | Promise<Buffer | string>;
  /** Takes it as the program does, and uses what comes out: resolves, or throws a ForgetvizError. */
  readonly read: (input: Buffer | string) => unknown;
}

const fixtures = join(__dirname, '..', 'fixtures', 'formats', '1');
const text = (name: string): string => readFileSync(join(fixtures, name), 'utf8');
const bytes = (name: string): Buffer => readFileSync(join(fixtures, name));
const fieldNames = fields.map(({ name }) => name);

let folder = '';
/** Makes the folder that parsers of files need; call it before, and `clear` after all. */
export const prepare = (): void => {
  folder = mkdtempSync(join(tmpdir(), 'forgetviz-hostile-'));
};
export const clear = (): void => {
  rmSync(folder, { recursive: true, force: true });
};

/** A text, by its valid samples and the words of its language. */
function textParser(
  name: string,
  samples: readonly string[],
  tokens: readonly string[],
  read: (text: string) => unknown,
): Parser {
  return {
    name,
    samples: () => samples,
    mutate: (random: Random) => mutateText(random.pick(samples), tokens, random),
    read: (input: Buffer | string) => read(String(input)),
  };
}

/** Texts of JSON, changed by their values as often as by their letters. */
function jsonParser(name: string, samples: readonly unknown[], read: (text: string) => unknown): Parser {
  return {
    name,
    samples: () => samples.map((sample) => JSON.stringify(sample)),
    mutate: (random) => {
      const sample = random.pick(samples);
      return random.chance(0.6) ? mutateJson(sample, random) : mutateText(JSON.stringify(sample), fieldNames, random);
    },
    read: (input) => read(String(input)),
  };
}

/** Files of bytes, read from a disk. */
function fileParser(name: string, samples: readonly Buffer[], read: (path: string) => unknown, ending: string): Parser {
  return {
    name,
    samples: () => samples,
    mutate: (random) => mutateBytes(random.pick(samples), random),
    read: (input) => {
      const path = join(folder, `file${ending}`);
      writeFileSync(path, input);
      return read(path);
    },
  };
}

const every: Experiment = resolveExperiment({
  flags: {
    ...{
      points: '60',
      window: '10',
      steps: '30',
      dropout: '0.1',
      clip: '1',
      shrink: '0.5:10:0.1',
      l1: '0.1',
      l2: '0.1',
    },
    ...{ maxNorm: '3', zeroUnits: 'fattest:0.1:5', replay: '5', ewc: '0.1', panels: 'map,curve,loss', batch: '4' },
  },
}).experiment;
const small = { points: 40, window: 5, threshold: 8, size: '320x180', steps: 60 };

async function readAll(path: string): Promise<void> {
  const { experiment, steps, reach } = await readRecord(path);
  await reach();
  const summary = createSummary(experiment);
  const scene = createScene({ ...experiment, panels: ['loss', 'norms', 'passes', 'map', 'curve'], title: 'x' });
  for await (const step of steps()) {
    summary.add(step);
    scene.next(step);
  }
  summary.result();
  summary.curves();
}

/** The same lines, with a checksum that is right. */
function summed(lines: string): string {
  const start = '#forgetviz checksum: ';
  const end = lines.lastIndexOf(start);
  if (end < 0) return lines;
  const above = lines.slice(0, end);
  return `${above}${start}${createHash('sha256').update(above).digest('hex')}\n`;
}

const numbers = [NaN, Infinity, -1, 0, 1, 2, 5, 39, 40, 41, 1e9, 2 ** 31 - 1, -(2 ** 31), 1e38];

/** A record as the program writes it, of rows and an experiment that contradict each other. */
async function mutateRows(random: Random): Promise<Buffer> {
  const path = join(folder, 'made.arrow');
  const { experiment: given, versions, platform, steps } = await readRecord(join(fixtures, 'plain.arrow'));
  const stepsPerFrame = random.pick([1, 1, 2]);
  const told: Experiment = { ...given, stepsPerFrame, ...(random.chance(0.2) && { shift: 1 + random.below(40) }) };
  const record = await openRecord(path, extentOf(told), { experiment: told, versions, platform });
  let rows = 2 + random.below(4);
  for await (const step of steps()) {
    const changed = { ...step, losses: step.losses.slice() };
    if (random.chance(0.3)) changed[random.pick(scalars)] = random.pick(numbers);
    if (random.chance(0.1)) changed.losses[random.below(40)] = random.pick(numbers);
    await record.write(changed);
    if (--rows === 0) break;
  }
  await finishAll([record]);
  return readFileSync(path);
}

const state: unknown = JSON.parse(text('batch/seed-1/run.json'));
const [firstJob] = text('jobs.jsonl').split('\n');
const { name, hash, parameters, experiment } = JSON.parse(firstJob ?? '') as Record<string, unknown>;
const job = { name, hash, parameters, experiment };
const everyJob = jobOf({ name: 'every', parameters: {}, experiment: every, hash: identityOf(every) });
const provenance = { forgetviz: '0.1.0', experiment: { ...every }, format: 3, versions: { node: '20' }, command: 'x' };
const compared = { ...provenance, compared: { sharedWindow: false, runs: [{ name: 'a', experiment: small }] } };
const ffmetadata = (of: unknown): string =>
  `;FFMETADATA1\ntitle=x\ncomment=${JSON.stringify(of).replace(/[=;#\\\n]/g, '\\$&')}\nencoder=Lavf\n`;

const manifest = manifestOf({
  runs: [{ name: 'a', experiment: every }],
  made: { forgetviz: '0.1.0', versions: { canvas: '4' } },
  framesASegment: 10,
});
const where = { step: 3, start: 1, shifts: 1, pass: 0 };
const checkpoint = encodeCheckpoint({
  course: where,
  before: { ...where, step: 2 },
  variables: new Map<string, Float32Array | Int32Array>([
    ['weights_0', Float32Array.of(1, 2, 3, 4)],
    ['window_start', Int32Array.of(1, 0)],
  ]),
  similarity: {
    pass: 0,
    windows: 1,
    windowCosine: 0.5,
    atPass: undefined,
    atWindow: { weights: Float32Array.of(1, 2), norm: 3 },
  },
});

const plans = [
  text('plan.yaml'),
  'base:\n  preset: memorise\n  steps: 600\nmatrix:\n  seed: 1..3\n  learningRate: 0.001..0.1 log 3\n  panels: [[loss, map], loss]\n' +
    "exclude:\n  - {seed: 2, learningRate: 0.01}\nout: '{seed}-{learningRate}-{panels}'\n",
  'format: 3\nmatrix: {optimizer: [adam, sgd], title: ["a", "b"]}\nbase: {dropout: 0.1}\n',
];

let madeFonts: readonly Buffer[] | undefined;
const fonts = (): readonly Buffer[] => (madeFonts ??= [tinyFont('אבג'), tinyFont('A', 'B')]);

export const parsers: readonly Parser[] = [
  textParser(
    'network',
    [every.network, 'Chain(Dense(mn,mn,atan),SkipConnection(Chain(Dense(mn,3,σ),Dense(3,mn)),+)) where mn=40, k=3'],
    ['Chain(', 'SkipConnection(', 'Dense(', 'where', 'mn=', '+', 'σ', '4096', '4097'],
    (notation) => printNetwork(parseNetwork(notation)),
  ),
  textParser(
    'experiment',
    [
      text('other.yaml'),
      `format: 3\n${Object.entries(every)
        .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
        .join('\n')}`,
    ],
    [...fieldNames, 'preset: ', 'quality: ', 'duration: ', 'format: ', '\n', '  ', '<<: ', '---\n', '%YAML 1.1\n'],
    (yaml) => resolveExperiment({ file: { name: 'run.yaml', text: yaml } }),
  ),
  jsonParser('experiment as JSON', [every, small], (json) =>
    resolveExperiment({ file: { name: 'run.json', text: json } }),
  ),
  textParser('plan', plans, ['base:', 'matrix:', 'exclude:', 'out:', '1..5', '{seed}', ...fieldNames], (yaml) => {
    const plan = readPlan({ name: 'plan.yaml', text: yaml });
    // Each run takes as long as any experiment: a few of them are enough.
    if (plan.matrix.reduce((count, { values }) => count * values.length, 1) > 50) combinationsOf(plan);
    else runsOf(plan);
  }),
  textParser('framehash', [text('plain.framehash'), text('other.framehash')], ['#forgetviz ', 'format: 3\n'], (lines) =>
    readFramehash(lines, 'run.framehash'),
  ),
  fileParser('record', [bytes('plain.arrow'), bytes('other.arrow')], readAll, '.arrow'),
  {
    name: 'record with checksums of its own',
    isDear: true,
    samples: () => [],
    mutate: mutateRows,
    read: (input) => {
      const path = join(folder, 'rows.arrow');
      writeFileSync(path, input);
      return readAll(path);
    },
  },
  textParser(
    'framehash with a checksum of its own',
    [text('plain.framehash'), text('other.framehash')],
    ['#forgetviz ', 'format: 3\n', '99999999', ...fieldNames],
    (lines) => readFramehash(summed(lines), 'run.framehash'),
  ),
  fileParser('part of a record', [bytes('plain.arrow')], readAll, '.arrow.part'),
  {
    name: 'checkpoint',
    samples: () => [checkpoint],
    mutate: (random) => mutateBytes(checkpoint, random),
    read: (input) => decodeCheckpoint(Buffer.from(input)),
  },
  jsonParser('manifest of parts', [manifest], async (json) => {
    const parts = join(folder, 'parts');
    mkdirSync(parts, { recursive: true });
    writeFileSync(manifestIn(parts), json);
    differencesOf(await readManifest(parts), manifest);
  }),
  jsonParser('segment of parts', [{ format: 1, frames: 2, step: 2, files: {}, checkpoints: {} }], (json) => {
    const segment = join(folder, '0001');
    mkdirSync(segment, { recursive: true });
    writeFileSync(join(segment, 'segment.json'), json);
    return readSegment(folder, 1);
  }),
  jsonParser('run.json', [state], (json) => {
    const read = stateIn(json);
    if (!read) return;
    statusLines(statusOf(['seed-1', 'seed-2'], new Map([['seed-1', read]])));
    return galleryPage([read], 'batch');
  }),
  jsonParser(
    'event',
    [
      { event: 'progress', frame: 1, frames: 9, step: 1, framesPerSecond: 3, elapsed: 1, eta: null },
      { event: 'start', out: 'a.mp4', frames: 9, experiment: every },
      { error: { code: 'X', message: 'm', hint: 'h', blame: 'run' } },
    ],
    childEventIn,
  ),
  jsonParser('job', [job, everyJob], (json) => {
    let data: unknown;
    try {
      data = JSON.parse(json);
    } catch {
      // As BullMQ does before it hands a job on.
      return;
    }
    const { hash } = (data ?? {}) as Readonly<Record<string, unknown>>;
    readJob(typeof hash === 'string' ? hash : '', data);
  }),
  {
    name: 'font',
    samples: fonts,
    mutate: (random) => mutateBytes(random.pick(fonts()), random),
    read: async (input) => {
      const font = await readUserFont(Buffer.from(input), 'font letters.ttf');
      for (const letter of 'אבAé\u0000🧠') font.advanceOf(letter.codePointAt(0) ?? 0);
    },
  },
  jsonParser('provenance', [provenance, compared], (json) => {
    useProvenance(provenanceIn(json, 'run.mp4'));
  }),
  textParser(
    'tags of a video',
    [ffmetadata(provenance), ffmetadata(compared)],
    ['comment=', '\\\n', '[CHAPTER]\n'],
    (tags) => {
      useProvenance(provenanceIn(parseFfmetadata(tags).get('comment'), 'run.mp4'));
    },
  ),
  textParser(
    'words of ffmpeg',
    [
      '  Duration: 00:00:02.00, start\n  Stream #0:0: Video: h264 (High), yuv420p(tv, bt709), 320x180 [SAR 1:1], 60 fps, 60 tbr\n',
    ],
    ['Stream #0:0', ': Video: ', ', 1x1'],
    factsIn,
  ),
  textParser(
    'flags of a batch',
    ['1..8', '3/10', 'redis://user:pw@host:1/2', '0.1..1 log 5'],
    ['..', '/', '@'],
    (flag) => {
      readRange(flag);
      refusable(() => parseShard(flag));
      refusable(() => parseQueueUrl(flag));
    },
  ),
];

/** What `info` and `render --from` do with it. */
function useProvenance(found: unknown): void {
  infoLines('run.mp4', partsOf(found));
  const { experiment: held = null, format, forgetviz } = (found ?? {}) as Readonly<Record<string, unknown>>;
  resolveExperiment({ file: fileOf('run.mp4', held, formatOf(format, 'run.mp4', forgetviz)) });
}

function refusable(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ForgetvizError')) throw error;
  }
}
