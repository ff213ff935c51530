import type { Kept, Parts, SegmentContent } from './parts';
import type { DrawnStep } from './pipeline';

/** A frame of a film. */
export type FilmItem = DrawnStep & Kept;

/** What a film that is made in segments keeps beside its frames. */
export interface FilmParts<T> extends Pick<SegmentContent<T>, 'runs' | 'distances'> {
  readonly parts: Parts;
}
