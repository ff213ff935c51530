/** Something that is to happen at a time, in seconds. */
interface Entry {
  readonly time: number;
  /** When it was put in: what falls on one moment happens in this order. */
  readonly order: number;
  readonly happen: () => void;
}

export interface Agenda {
  readonly add: (time: number, happen: () => void) => void;
  /** What is next; it is then no longer there. */
  readonly next: () => Pick<Entry, 'time' | 'happen'> | undefined;
}

/** What is still to happen, soonest first: a binary heap. */
export function createAgenda(): Agenda {
  const heap: Entry[] = [];
  let count = 0;

  return {
    add: (time, happen) => {
      heap.push({ time, order: count++, happen });
      rise(heap, heap.length - 1);
    },
    next: () => {
      const [first] = heap;
      const last = heap.pop();
      if (last && heap.length > 0) {
        heap[0] = last;
        sink(heap, 0);
      }
      return first;
    },
  };
}

function rise(heap: Entry[], place: number): void {
  const above = (place - 1) >> 1;
  if (place === 0 || !isBefore(heap[place], heap[above])) return;
  swap(heap, place, above);
  rise(heap, above);
}

function sink(heap: Entry[], place: number): void {
  const [left, right] = [2 * place + 1, 2 * place + 2];
  const below = isBefore(heap[right], heap[left]) ? right : left;
  if (!isBefore(heap[below], heap[place])) return;
  swap(heap, place, below);
  sink(heap, below);
}

function isBefore(one: Entry | undefined, other: Entry | undefined): boolean {
  if (!one || !other) return one !== undefined;
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}

function swap(heap: Entry[], one: number, other: number): void {
  const [a, b] = [heap[one], heap[other]];
  if (!a || !b) return;
  heap[one] = b;
  heap[other] = a;
}
