/**
 * Settings of the TensorFlow library that it reads once, while it is being loaded.
 * With them a run gives the same bits on every x86-64 machine, whatever its instruction set and number of threads:
 * oneDNN and the custom contraction kernel choose other summation orders for other processors.
 * One thread is also the fastest for matrices of this size.
 */
export const environment: Readonly<Record<string, string>> = {
  TF_ENABLE_ONEDNN_OPTS: '0',
  TENSORFLOW_USE_CUSTOM_CONTRACTION_KERNEL: '0',
  TF_NUM_INTRAOP_THREADS: '1',
  TF_NUM_INTEROP_THREADS: '1',
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
