import { basename } from 'node:path';
import { sizeOf } from '../experiment';
import { joinSegments, openEncoder, segmentPlan, type Metadata } from '../video';
import type { FilmItem, FilmParts } from './film-item';
import { filesOf, openSegmentedRun, type SegmentedRun } from './parts';
import type { FilmPlan } from './render-plan';

interface Writing {
  readonly metadata: Metadata;
  readonly signal: AbortSignal;
}

/** A film that is encoded in segments, and joined at the end. */
export function openFilmSegments<T extends FilmItem>(
  { experiment, output, ffmpeg, overwrite, framehash }: FilmPlan,
  { metadata, signal }: Writing,
  { parts, runs, distances }: FilmParts<T>,
): Promise<SegmentedRun<T>> {
  const part = output.kind === 'video' ? segmentPlan(output, output.out) : undefined;
  if (output.kind !== 'video' || !part || !ffmpeg) throw new TypeError(`${output.out} has no segments`);
  const encoding = { ffmpeg, size: sizeOf(experiment), fps: experiment.fps, signal };
  const name = filesOf.film(part.format);
  return openSegmentedRun({
    parts,
    runs,
    distances,
    stepOf: ({ step }) => step.step,
    hash: framehash === undefined ? undefined : ({ hash }) => hash?.() ?? '',
    film: {
      name,
      open: async (path) => {
        const encoder = await openEncoder({ ...encoding, plan: { ...part, out: path }, subject: output.out });
        return { ...encoder, write: ({ frame }) => encoder.write(frame.planes) };
      },
    },
    join: (segments) =>
      joinSegments({
        ...{ ...encoding, plan: output, metadata, overwrite, folder: parts.folder },
        segments: segments.map(({ frames, folder }) => ({ name: `${basename(folder)}/${name}`, frames })),
      }),
  });
}
