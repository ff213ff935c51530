/** A text that somebody wrote. */
export interface TextFile {
  /** As messages should call it. */
  readonly name: string;
  readonly text: string;
}

/** What a text is read as, in the words of the errors that refuse it. */
export interface YamlKind {
  /** Of the errors, as `BAD_PLAN`. */
  readonly code: string;
  /** Before the noun. */
  readonly article: 'a' | 'an';
  /** As `plan`. */
  readonly noun: string;
  /** What it should be, where it is no mapping. */
  readonly expected: string;
  /** What to do about one that is none. */
  readonly start: string;
  /** How to write one: what to do about what is no YAML. */
  readonly form: string;
  /** What to do about one that is too large. */
  readonly smaller: string;
}
