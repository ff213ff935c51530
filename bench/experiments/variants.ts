/** What is tried, by its name in the table: the flags that differ from the defaults. */
export const variants: Readonly<Record<string, readonly string[]>> = {
  'nothing done': [],
  'L1 0.001': ['--l1', '0.001'],
  'L2 0.01': ['--l2', '0.01'],
  'AdamW 0.1': ['--optimizer', 'adamw'],
  'max-norm 10': ['--max-norm', '10'],
  'gradients clipped to 1': ['--clip', '1'],
  'shrink 0.5 every 1,000 steps': ['--shrink', '0.5:1000'],
  'shrink and perturb by 0.01': ['--shrink', '0.5:1000:0.01'],
  'zero 5 % every 100 steps: random': ['--zero-units', 'random:0.05:100'],
  'the fattest': ['--zero-units', 'fattest:0.05:100'],
  'the smallest': ['--zero-units', 'smallest:0.05:100'],
  'of least utility': ['--zero-units', 'utility:0.05:100'],
  'dropout 0.1': ['--dropout', '0.1'],
  'dropout 0.3': ['--dropout', '0.3'],
  'EWC 0.01': ['--ewc', '0.01'],
  'replay 50': ['--replay', '50'],
  'replay 50 and AdamW 0.1': ['--replay', '50', '--optimizer', 'adamw'],
};

export const seeds: readonly number[] = [1, 2, 3, 4, 5];

/** A record of 3,000 frames tells all that the table does. */
export const length: readonly string[] = ['--steps', '30000', '--steps-per-frame', '10'];

/** A name of a file for a name of the table. */
export const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9.]+/g, '-');
