import { join } from 'node:path';

/*
 * Where the parts of an unfinished run stand, beside what it will be:
 *
 *     run.mp4.parts/
 *       manifest.json                  what is being made, and with what
 *       events.json                    files of events that the run has made in TensorBoard's folder
 *       0001/                          a whole segment; it takes this name in one step, when all of it is on the disk
 *         film.mp4                     its frames, where they are encoded
 *         frames.sha256                their hashes, where they are asked for
 *         steps-1.arrow                what they show: a record, one for each run that is trained
 *         distances.json               how far the runs are apart, under one window
 *         checkpoint-1.safetensors     where the training stands behind the last frame; the last two segments have it
 *         segment.json                 its frames and steps, and hashes of these files
 */

export const partsOf = (out: string): string => `${out.replace(/[/\\]+$/, '')}.parts`;

export const manifestIn = (folder: string): string => join(folder, 'manifest.json');

/** From 1. */
export const segmentName = (number: number): string => String(number).padStart(4, '0');

export const files = {
  segment: 'segment.json',
  hashes: 'frames.sha256',
  distances: 'distances.json',
  film: (format: string): string => `film.${format}`,
  steps: (place: number): string => `steps-${place + 1}.arrow`,
  checkpoint: (place: number): string => `checkpoint-${place + 1}.safetensors`,
} as const;
