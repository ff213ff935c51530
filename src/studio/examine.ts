import { cpus } from 'node:os';
import { setUp, setUpAnew } from '#setup';
import { ForgetvizError } from '../errors';
import type { FindingEvent } from '../events';
import { processorFlags, tensorflowVersion } from '../tensorflow';
import { encodersOf, encoderUses, findFfmpeg, type Ffmpeg } from '../video';
import { packageVersion } from '../versions';

/** One thing that was looked at. */
export type Finding = Readonly<Omit<FindingEvent, 'event'>>;

export async function examine(ffmpegGiven?: string): Promise<readonly Finding[]> {
  return [
    nodeFinding(process.versions.node),
    processorFinding(),
    tensorflowFinding(),
    await canvasFinding(),
    fontFinding(),
    ...(await ffmpegFindings(ffmpegGiven)),
  ];
}

/** The oldest Node is the oldest that can `require` the ES modules among our packages. */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const found = `${version} on ${process.platform} ${process.arch} (${process.execPath})`;
  if (major > 20 || (major === 20 && minor >= 19)) return { name: 'node', state: 'ok', found };
  return { name: 'node', state: 'missing', found, fix: 'Install Node 20.19 or newer.' };
}

function processorFinding(): Finding {
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  const found = `${cpus().length} × ${model}`;
  const flags = instructionSets(processorFlags());
  return { name: 'processor', state: 'ok', found: flags.length > 0 ? `${found} (${flags.join(', ')})` : found };
}

/** The instruction sets that matter to matrices. */
export function instructionSets(flags: ReadonlySet<string>): readonly string[] {
  return ['sse4_2', 'avx', 'avx2', 'fma', 'avx512f'].filter((name) => flags.has(name));
}

function tensorflowFinding(): Finding {
  return attempt('tensorflow', `Run ${setUp}, which builds it.`, () => {
    const version = tensorflowVersion();
    return `libtensorflow ${version}, tfjs-node ${packageVersion('@tensorflow/tfjs-node')}`;
  });
}

/** Loaded here and not above: where it does not load, that is what is to be found out. */
async function canvasFinding(): Promise<Finding> {
  try {
    const { createFrame } = await import('../frame/index.js');
    createFrame({ width: 320, height: 180 }).png();
    return { name: 'canvas', state: 'ok', found: packageVersion('canvas') };
  } catch (error) {
    return failure('canvas', error, setUpAnew);
  }
}

function fontFinding(): Finding {
  return attempt('font', setUpAnew, () => `IBM Plex Sans ${packageVersion('@expo-google-fonts/ibm-plex-sans')}`);
}

async function ffmpegFindings(given: string | undefined): Promise<readonly Finding[]> {
  try {
    const ffmpeg = await findFfmpeg(given);
    return [ffmpegFinding(ffmpeg), encoderFinding(await encodersOf(ffmpeg))];
  } catch (error) {
    return [failure('ffmpeg', error, `Run ${setUp}.`)];
  }
}

/** The one in the npm package is of 2018 and three times slower. */
function ffmpegFinding({ path, version, source }: Ffmpeg): Finding {
  const found = `${version} (${source}: ${path})`;
  if (source !== 'npm') return { name: 'ffmpeg', state: 'ok', found };
  return {
    name: 'ffmpeg',
    state: 'poor',
    found: `${found}, old and slow`,
    fix: `Run ${setUp}, or install ffmpeg.`,
  };
}

/** The default encoder has to be there; the others only where they are asked for. */
export function encoderFinding(available: ReadonlySet<string>): Finding {
  const uses = [...encoderUses()];
  const lacking = uses.filter(([name]) => !available.has(name));
  const found = uses.flatMap(([name]) => (available.has(name) ? [name] : [])).join(', ') || 'none';
  if (lacking.length === 0) return { name: 'encoders', state: 'ok', found };
  return {
    name: 'encoders',
    state: lacking[0] === uses[0] ? 'missing' : 'poor',
    found: `${found}; without ${lacking.map(([name, use]) => `${name} (${use})`).join(', ')}`,
    fix: `Run ${setUp}, or name an ffmpeg with --ffmpeg.`,
  };
}

function attempt(name: string, fix: string, look: () => string): Finding {
  try {
    return { name, state: 'ok', found: look() };
  } catch (error) {
    return failure(name, error, fix);
  }
}

function failure(name: string, error: unknown, fix: string): Finding {
  const found = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return { name, state: 'missing', found, fix: error instanceof ForgetvizError ? (error.hint ?? fix) : fix };
}
