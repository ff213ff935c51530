import { mean } from 'd3-array';
import file from './measured.json';

/** A run that was made, two at a time on two cores. */
export interface MeasuredRun {
  readonly seed: number;
  /** Of the processor, all processes of the run together. */
  readonly cpuSeconds: number;
  readonly bytes: Readonly<Record<FileKind, number>>;
}

export const fileKinds = ['video', 'record', 'framehash', 'poster', 'json'] as const;
export type FileKind = (typeof fileKinds)[number];

export type SettingName = keyof typeof file.settings;

/** What was measured on one machine, with the conditions under which it was. */
export const measured: {
  readonly settings: Readonly<Record<SettingName, { readonly what: string; readonly runs: readonly MeasuredRun[] }>>;
  /** How long runs waited for another worker after theirs was killed. */
  readonly takeovers: { readonly seconds: readonly number[] };
} = file;

export function totalBytes({ bytes }: MeasuredRun): number {
  return fileKinds.reduce((sum, kind) => sum + bytes[kind], 0);
}

/** The mean over the measured runs of a setting. */
export function meanOf(name: SettingName, value: (run: MeasuredRun) => number): number {
  return mean(measured.settings[name].runs, value) ?? NaN;
}
