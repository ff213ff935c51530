import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ForgetvizError } from '../../errors';
import { writtenIn, newestFormat, type NamedExperiment } from '../../experiment';
import { writeWhole } from '../../files';
import type { OutputPlan, VideoPlan } from '../../video';
import { parseJson } from '../../text';
import { manifestIn } from './place';

/** A value that decides what is made, as JSON. */
const value = z.json();

const schema = z.strictObject({
  format: z.literal(1),
  /** Of all that has a say in the bits. */
  versions: z.record(z.string(), z.string()),
  runs: z
    .array(z.strictObject({ name: z.string(), experiment: z.record(z.string(), value) }))
    .min(1)
    .max(9),
  sharedWindow: z.boolean(),
  /** How it is encoded; absent where nothing is drawn. */
  film: z.record(z.string(), value).optional(),
  framesASegment: z.int().min(1),
});

/** What is being made, and with what. What is made of the same is the same. */
export type Manifest = z.infer<typeof schema>;

export interface Making {
  readonly runs: readonly NamedExperiment[];
  readonly sharedWindow?: boolean;
  readonly made: { readonly forgetviz: string; readonly versions: Readonly<Record<string, string>> };
  /** How it is encoded; absent where nothing is drawn. */
  readonly plan?: OutputPlan | undefined;
  /** Which of the frames of a record. */
  readonly range?: { readonly first: number; readonly last: number };
  readonly framesASegment: number;
}

export function manifestOf({ runs, sharedWindow = false, made, plan, range, framesASegment }: Making): Manifest {
  // Node has no say in the bits; the kind of processor has.
  const versions = Object.fromEntries(Object.entries(made.versions).filter(([name]) => name !== 'node'));
  // How many threads encode may differ: segments of several are of one film.
  const { format, codec, crf, speed }: Partial<VideoPlan> = plan?.kind === 'video' ? plan : {};
  const film = { format, codec, crf, speed, ...(range && range.first > 1 && { firstFrame: range.first }) };
  return schema.parse(
    asJson({
      format: 1,
      versions: { forgetviz: made.forgetviz, ...versions, processor: process.arch },
      runs: runs.map(({ name, experiment }) => ({ name, experiment: writtenIn(newestFormat, experiment) })),
      sharedWindow,
      ...(plan && { film }),
      framesASegment,
    }),
  );
}

const asJson = (given: unknown): unknown => JSON.parse(JSON.stringify(given));

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeWhole(manifestIn(folder), `${JSON.stringify(manifest, undefined, 2)}\n`);

/** @throws ForgetvizError `PARTS_DAMAGED` */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = manifestIn(folder);
  try {
    return parseManifest(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new ForgetvizError(`${file}: it does not say what run it belongs to`, {
      code: 'PARTS_DAMAGED',
      hint: `If nothing in ${folder} is needed any more, remove the folder.`,
      cause,
    });
  }
}

export const parseManifest = (text: string): Manifest => schema.parse(parseJson(text));

/** A value that two have otherwise; what has none is undefined. */
export interface Difference {
  readonly name: string;
  readonly there: string | undefined;
  readonly here: string | undefined;
}

/** What differs between the parts that are there and what is to be made here, in words of both. */
export function differencesOf(there: Manifest, here: Manifest): readonly Difference[] {
  const [one, other] = [valuesOf(there), valuesOf(here)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((name) => ({ name, there: one.get(name), here: other.get(name) }))
    .filter(({ there, here }) => there !== here);
}

/** By names as a user knows them: `seed`, `codec`; of several runs `gentle: seed`. */
function valuesOf({ versions, runs, sharedWindow, film = {}, framesASegment }: Manifest): ReadonlyMap<string, string> {
  const isOne = runs.length === 1;
  const entries = [
    ...runs.flatMap(({ name, experiment }, place) => [
      ...(isOne ? [] : [[`name of run ${place + 1}`, name] as const]),
      ...Object.entries(experiment).map(([field, value]) => [isOne ? field : `${name}: ${field}`, value] as const),
    ]),
    ...(sharedWindow ? [['shared window', true] as const] : []),
    ...Object.entries(film),
    ['frames a segment', framesASegment] as const,
    ...Object.entries(versions).map(([name, version]) => [`version of ${name}`, version] as const),
  ];
  return new Map(entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}
