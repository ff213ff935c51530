import { writeFailure, type Output } from '../files';
import { loadTfjs } from '../tensorflow';
import { chartValues, createPassLengths, type Extent, type Step } from '../metrics';

/** Each value costs about 15 µs, and TensorBoard shows no more than 1,000 of a chart: later on, every tenth will do. */
const isCharted = (frame: number): boolean => frame <= 1000 || frame % 10 === 0;

/** Writers that were opened; tfjs gives the one that it has for a folder, though its file is gone. */
let opened = 0;

/**
 * Opens a folder of TensorBoard's event files, through TensorFlow's own summary writer: window loss, mean red loss and
 * norms, and at the end of a pass how many steps it took. Loads TensorFlow.
 * @throws ForgetvizError when the folder cannot be written.
 */
export function openTensorboard(folder: string, extent: Extent): Output<Step> {
  const writer = attempt(folder, () => loadTfjs().node.summaryFileWriter(`${folder}${'/.'.repeat(opened++)}`));
  let open = true;
  let frame = 0;
  const lengthsAt = createPassLengths();
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
        const charted = isCharted(frame) ? chartValues(step, extent) : [];
        for (const [name, value] of charted) if (Number.isFinite(value)) writer.scalar(name, value, step.step);
        const [length] = lengthsAt(step);
        if (length !== undefined) writer.scalar('steps a pass', length, step.step);
      });
    },
    finish: end,
    publish: async () => undefined,
    abort: end,
  };
}

function attempt<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw writeFailure(`tensorboard ${folder}`, error);
  }
}
