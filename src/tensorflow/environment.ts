/**
 * Settings of the TensorFlow library that it reads once, while it is being loaded.
 * With them a run gives the same bits on every x86-64 machine, whatever its instruction set and number of threads:
 * oneDNN and the custom contraction kernel choose other summation orders for other processors.
 */
export const environment: Readonly<Record<string, string>> = {
  TF_ENABLE_ONEDNN_OPTS: '0',
  TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL: '0',
  /** One thread is the fastest for matrices of this size. */
  TF_NUM_INTRAOP_THREADS: '1',
  /** A negative number runs a graph in the thread that asks for it: 8 % less than handing it to another one and waiting. */
  TF_NUM_INTEROP_THREADS: '-1',
  /** Errors only: the library's banner about instruction sets is not for users of a command line. */
  TF_CPP_MIN_LOG_LEVEL: '2',
};

/** Threads may be set from outside (they change no bit); all the rest is ours. */
const free = new Set(['TF_NUM_INTRAOP_THREADS', 'TF_NUM_INTEROP_THREADS', 'TF_CPP_MIN_LOG_LEVEL']);

export function setEnvironment(target: NodeJS.ProcessEnv = process.env): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!free.has(name) || target[name] === undefined) target[name] = value;
  }
}
