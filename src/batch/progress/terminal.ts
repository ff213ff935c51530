/** Whom progress is told. */
export interface BatchListener {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** Hears what happens in a batch. */
export interface Teller<Event> {
  readonly tell: (event: Event) => void;
  readonly stop: () => void;
}
