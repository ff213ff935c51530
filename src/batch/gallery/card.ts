/** What the gallery's page knows of a run. */
export interface Card {
  readonly name: string;
  readonly status: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** Steps that each pass took. */
  readonly passes: readonly number[];
  /** Numbers that a run came to, under the names that people read. */
  readonly results: readonly (readonly [name: string, value: number])[];
  readonly error?: string;
}
