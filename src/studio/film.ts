import type { Experiment } from '../experiment';
import type { Output } from '../files';
import type { Step } from '../metrics';
import { comparedHeaderOf, openComparedHashes } from './compare/hashes';
import { drawnTogether, togetherOf } from './compare/pipeline';
import { comparingOf, refuseUnverifiable, type InputsTogether } from './compare/runs';
import { openHashOutput } from './hash-output';
import type { DrawOptions, RunOptions } from './options';
import { drawnSteps, type DrawnStep } from './pipeline';
import { comparedProvenanceOf, headerOf, provenanceOf } from './provenance';
import { refuseUnverifiableRecord, sourceOf, type Input, type StepSource } from './source';

/** A frame, and the steps that it shows: of several runs those of all. */
export interface FilmFrame extends DrawnStep {
  readonly steps: readonly Step[];
}

/** Frames of one run or of several, drawn when they are asked for. */
export interface Film extends Pick<StepSource, 'frames' | 'lastStep'> {
  /** How it is drawn, and how many steps there are between two frames. */
  readonly experiment: Experiment;
  /** The records that it is made of, by what names them. */
  readonly files: Readonly<Record<string, string | undefined>>;
  readonly drawn: (signal: AbortSignal) => AsyncGenerator<FilmFrame>;
  readonly hashing: (command: RunOptions['command']) => Promise<Hashing>;
}

/** How the hashes of a film are written. */
export interface Hashing {
  readonly header: ReturnType<typeof headerOf>;
  readonly open: (path: string, options: HashingOptions) => Promise<Output<FilmFrame>>;
}

interface HashingOptions {
  readonly every: number;
  /** False where the run was stopped. */
  readonly ended?: boolean;
}

/** @throws ForgetvizError where it cannot be drawn */
export async function filmOf(input: Input | InputsTogether, options: FilmedOptions): Promise<Film> {
  return typeof input === 'object' && 'runs' in input ? filmOfSeveral(input, options) : filmOfOne(input, options);
}

type FilmedOptions = DrawOptions & Pick<RunOptions, 'onEvent' | 'font'>;

async function filmOfOne(input: Input, options: FilmedOptions): Promise<Film> {
  const source = await sourceOf(input, options);
  const { experiment, frames, lastStep, recorded } = source;
  return {
    experiment,
    frames,
    lastStep,
    files: { 'the input': recorded?.file },
    drawn: async function* (signal) {
      for await (const drawn of drawnSteps(source, signal)) yield { ...drawn, steps: [drawn.step] };
    },
    hashing: async (command) => {
      refuseUnverifiableRecord(recorded, 'a hash');
      const provenance = await provenanceOf(source, command);
      return {
        header: headerOf(provenance),
        open: (path, { ended = recorded?.ended, every }) => openHashOutput(path, provenance, { every, ended }),
      };
    },
  };
}

async function filmOfSeveral(inputs: InputsTogether, options: FilmedOptions): Promise<Film> {
  const comparing = await comparingOf(inputs, options);
  const { compared, frames, lastStep, experiment, files } = comparing;
  return {
    experiment,
    frames,
    lastStep,
    files,
    drawn: (signal) => drawnTogether(comparing, togetherOf(comparing), signal),
    hashing: async (command) => {
      refuseUnverifiable(comparing, 'a hash');
      const provenance = await comparedProvenanceOf(comparing, command);
      return {
        header: comparedHeaderOf(compared, provenance),
        open: (path, { every }) => openComparedHashes(path, compared, provenance, every),
      };
    },
  };
}
