import { writtenIn, writtenOf, type ComparedRuns, type Experiment } from '../experiment';
import { ForgetvizError } from '../errors';
import { missingLetter } from '../letters';
import type { Together } from '../record';
import type { StepSource } from './source';
import { ownVersion, packageVersion } from '../versions';

/** How something was made, whatever it is. */
export interface Made {
  readonly forgetviz: string;
  /** Of what has a say in the numbers and the picture; no ffmpeg where none was needed. */
  readonly versions: Readonly<Record<string, string>>;
  readonly command: string;
  /** What people call the font that the experiment names, where the title is drawn in it. */
  readonly fontFamily?: string;
}

/** What a file says about how it was made: enough to make it again. */
export interface Provenance extends Made {
  readonly experiment: Experiment;
  /** Of a record whose run moved under one window with others. */
  readonly together?: Together | undefined;
}

/** The same for a film of several runs. */
export interface ComparedProvenance extends Made {
  readonly format: number;
  readonly compared: ComparedRuns;
}

type Recorded = Pick<StepSource, 'recorded'>;
type Drawn = Pick<StepSource, 'experiment' | 'font'>;

const asLibrary = 'forgetviz as a library';

/**
 * The provenance of a run that is about to start. Loads TensorFlow, to ask it for its version, where it is needed; of a
 * record, the version that trained it is told.
 */
export async function provenanceOf(
  { experiment, font, ...source }: Recorded & Drawn,
  command = asLibrary,
  ffmpeg?: string,
): Promise<Provenance> {
  const made = await madeBy([source], command, ffmpeg);
  const together = source.recorded?.together;
  return {
    ...{ forgetviz: made.forgetviz, experiment, versions: made.versions, command },
    ...familyOf({ experiment, font }),
    ...(together && { together }),
  };
}

/** Several runs in one film can be told of from this format on. */
const comparedFormat = 3;

export async function comparedProvenanceOf(
  {
    compared,
    sources,
    experiment,
    font,
  }: Drawn & { readonly compared: ComparedRuns; readonly sources: readonly { readonly source: Recorded }[] },
  command = asLibrary,
  ffmpeg?: string,
): Promise<ComparedProvenance> {
  const formats = compared.runs.map(({ experiment }) => writtenOf(experiment).format);
  const made = await madeBy(
    sources.map(({ source }) => source),
    command,
    ffmpeg,
  );
  return { format: Math.max(comparedFormat, ...formats), compared, ...made, ...familyOf({ experiment, font }) };
}

const familyOf = ({ experiment: { title }, font }: Drawn): Pick<Made, 'fontFamily'> =>
  font && missingLetter(title) !== undefined ? { fontFamily: font.family } : {};

async function madeBy(sources: readonly Recorded[], command: string, ffmpeg: string | undefined): Promise<Made> {
  const tensorflow = await tensorflowOf(sources);
  return {
    forgetviz: ownVersion(),
    versions: {
      node: process.versions.node,
      ...(tensorflow === undefined ? {} : { tensorflow }),
      canvas: packageVersion('canvas'),
      ...(ffmpeg === undefined ? {} : { ffmpeg }),
    },
    command,
  };
}

/** The version that trains, or trained, the runs; those of several records may be several. */
async function tensorflowOf(sources: readonly Recorded[]): Promise<string | undefined> {
  const versions = new Set<string>();
  for (const { recorded } of sources) {
    const version = recorded ? recorded.versions.tensorflow : await loadedTensorflow();
    if (version !== undefined) versions.add(version);
  }
  return versions.size === 0 ? undefined : [...versions].join(', ');
}

async function loadedTensorflow(): Promise<string> {
  const { tensorflowVersion } = await import('../tensorflow/index.js');
  return tensorflowVersion();
}

/** Bytes of one argument of a program on Linux (execve(2), MAX_ARG_STRLEN), less the name of the tag. */
const longest = 131_000;

/**
 * The same as videos have it, in the oldest format that can say it; 1 is not named.
 * @throws ForgetvizError where it is longer than ffmpeg can be told
 */
export function writtenProvenance(provenance: Provenance | ComparedProvenance): object {
  const written = inOldestFormat(provenance);
  const length = Buffer.byteLength(JSON.stringify(written));
  if (length <= longest) return written;
  throw new ForgetvizError(
    `to say how this is made takes ${length} bytes, more than the ${longest} that a video can be given`,
    { code: 'TOO_LARGE', hint: 'Shorten the --network of the runs, or what else is long on the command line.' },
  );
}

function inOldestFormat(provenance: Provenance | ComparedProvenance): object {
  if ('compared' in provenance) {
    const { format, compared } = provenance;
    const runs = compared.runs.map(({ name, experiment }) => ({ name, experiment: writtenIn(format, experiment) }));
    return { ...provenance, compared: { ...compared, runs } };
  }
  const { together, ...rest } = provenance;
  const written = writtenOf(provenance.experiment);
  const format = Math.max(written.format, together ? comparedFormat : 1);
  return {
    ...(format > 1 && { format }),
    ...rest,
    experiment: writtenIn(format, provenance.experiment),
    // Who reads it knows that the experiment alone does not make it again.
    ...(together && { together: together.compared.runs.map(({ name }) => name) }),
  };
}

/** The same as records and frame hashes have it: what may change a bit, without what only encodes. */
export function headerOf({ forgetviz, experiment, versions, together }: Omit<Provenance, 'command'>) {
  const decisive = Object.fromEntries(Object.entries(versions).filter(([name]) => name !== 'ffmpeg'));
  const platform = `${process.platform}-${process.arch}`;
  return { experiment, versions: { forgetviz, ...decisive }, platform, ...(together && { together }) };
}
