import { dirname, resolve } from 'node:path';
import type { Experiment } from '../../experiment';
import { bytesAStep, extentOf } from '../../metrics';
import { sizeOf } from '../../experiment';
import { bytesAFrame, type OutputPlan } from '../../video';
import type { SideFiles } from '../options';
import type { Parts } from '../parts';

/** Bytes that are likely to be written below a folder. */
export interface Need {
  readonly folder: string;
  readonly bytes: number;
}

/** What is made of a run, or of several in one film. */
export interface Making {
  /** Absent where nothing is drawn. */
  readonly film?: { readonly experiment: Experiment; readonly output: OutputPlan } | undefined;
  readonly frames: number;
  /** Where the run is made in segments. */
  readonly parts?: Pick<Parts, 'folder' | 'past'> | undefined;
  /** Experiments that are trained, whose steps segments keep. */
  readonly trained: readonly Experiment[];
  /** What is written of each run beside the film. */
  readonly files: readonly (SideFiles & { readonly experiment: Experiment })[];
}

/** Characters of a number in a table, with its comma. */
const numberInCsv = 11;

/** An event of TensorBoard is a protocol buffer with a name, a time, a step and a number. */
const numberInTensorboard = 60;

/**
 * What a run is likely to need on its disks while it is made. A film in segments stands there twice when it is joined; what
 * an earlier attempt left is there already. Pure.
 */
export function needsOf({ film, frames, parts, trained, files }: Making): readonly Need[] {
  const needs: Need[] = [];
  const add = (path: string, bytes: number): void => {
    needs.push({ folder: dirname(resolve(path)), bytes: Math.ceil(bytes) });
  };
  const aFrame = film ? bytesAFrame(film.output, sizeOf(film.experiment)) : 0;
  if (film) add(film.output.out, frames * aFrame);
  if (parts) {
    const steps = trained.reduce((sum, experiment) => sum + bytesAStep(extentOf(experiment)), 0);
    add(parts.folder, (frames - (parts.past?.frames ?? 0)) * (aFrame + steps));
  }
  for (const { experiment, record, csv, tensorboard } of files) {
    const extent = extentOf(experiment);
    const numbers = 8 + 2 * extent.layers;
    if (record !== undefined) add(record, frames * bytesAStep(extent));
    if (csv !== undefined) add(csv, frames * numbers * numberInCsv);
    if (tensorboard !== undefined) add(tensorboard, frames * (2 + 2 * extent.layers) * numberInTensorboard);
  }
  return needs;
}
