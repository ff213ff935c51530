import { findFfmpeg, probe, readProvenance, type VideoFacts } from '../video';

/** What a video says about itself, and what it is. */
export interface Info {
  /** Absent for a folder of PNGs. */
  readonly video: VideoFacts | undefined;
  /** As it stands in the file, which comes from anybody. */
  readonly provenance: unknown;
}

export async function info(
  file: string,
  { ffmpeg: given }: { readonly ffmpeg?: string | undefined } = {},
): Promise<Info> {
  const ffmpeg = await findFfmpeg(given);
  const provenance = await readProvenance(file, ffmpeg);
  return { video: await probe(file, ffmpeg).catch(() => undefined), provenance };
}
