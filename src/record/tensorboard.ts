import { writeFailure, type Output } from '../files';
import { loadTfjs } from '../tensorflow';
import type { Step } from '../training/step';
import { meanRedLoss, type Extent } from './summary';

/** Each value costs about 15 µs, and TensorBoard shows no more than 1,000 of a chart: later on, every tenth will do. */
const isCharted = (frame: number): boolean => frame <= 1000 || frame % 10 === 0;

/**
 * Opens a folder of TensorBoard's event files, through TensorFlow's own summary writer: window loss, mean red loss and
 * norms, and at the end of a pass how many steps it took. Loads TensorFlow.
 * @throws ForgetvizError when the folder cannot be written.
 */
export function openTensorboard(folder: string, extent: Extent): Output<Step> {
  const writer = attempt(folder, () => loadTfjs().node.summaryFileWriter(folder));
  let open = true;
  let frame = 0;
  const passes = createPassLengths();
  const end = async (): Promise<void> => {
    if (!open) return;
    open = false;
    attempt(folder, () => {
      writer.flush();
    });
  };
  return {
    write: async (step) => {
      frame += 1;
      attempt(folder, () => {
        const charted = isCharted(frame) ? scalarsOf(step, extent) : [];
        for (const [name, value] of charted) writer.scalar(name, value, step.step);
        const length = passes(step);
        if (length !== undefined) writer.scalar('steps a pass', length, step.step);
      });
    },
    finish: end,
    publish: async () => undefined,
    abort: end,
  };
}

/** What is charted of every step: names group by what stands before the slash. */
export function scalarsOf(step: Step, { window }: Extent): readonly (readonly [name: string, value: number])[] {
  const norms = (name: string, values: Float32Array) =>
    [...values].map((value, layer) => [`${name}/layer ${layer + 1}`, value] as const);
  const all = [
    ['loss/window', step.windowLoss] as const,
    ['loss/red', meanRedLoss(step, window)] as const,
    ...norms('weight norm', step.weightNorms),
    ...norms('bias norm', step.biasNorms),
  ];
  return all.filter(([, value]) => Number.isFinite(value));
}

/** Steps of a pass, asked for at every step; undefined at all but the last of a pass. */
function createPassLengths(): (step: Step) => number | undefined {
  let pass = 0;
  let from = 0;
  return (step) => {
    if (step.pass === pass) return undefined;
    const length = (step.step - from) / (step.pass - pass);
    pass = step.pass;
    from = step.step;
    return length;
  };
}

function attempt<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeFailure(`tensorboard ${folder}`, error);
  }
}
