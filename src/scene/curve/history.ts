import { placeIn, type Step } from '../../metrics';
import type { Ring } from './ring';

/** Sums of losses and how many they are of, `[vertices]` each. */
interface Sums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

/** Mean losses around the window: of the pass under way, of the ones before, and of points that were never in it. */
export interface CurveHistory {
  readonly ring: Ring;
  readonly shift: number;
  readonly points: number;
  readonly window: number;
  /** The pass under way; its frames so far, and by how many points the window has moved in it. */
  pass: number;
  frames: number;
  moved: number;
  current: Sums;
  /** Of the last passes before, the oldest first; NaN where there is none, `[vertices]` each. */
  earlier: readonly Float64Array[];
  readonly unseen: Sums;
  /** How many points were in the window, from the first one on. */
  seen: number;
}

/** Older passes than these are no longer shown. */
export const mostEarlier = 7;

const emptySums = ({ x }: Ring): Sums => ({ sums: new Float64Array(x.length), counts: new Float64Array(x.length) });

/** Whether the means of the pass under way are of enough frames, and of enough points, to show more than single points. */
export const isSettled = ({ frames, moved, points }: CurveHistory): boolean => frames >= 20 && moved * 20 >= points;

export const meansOf = ({ sums, counts }: Sums): Float64Array =>
  sums.map((sum, vertex) => {
    const count = counts[vertex] ?? 0;
    return count === 0 ? NaN : sum / count;
  });

export function emptyCurve(
  ring: Ring,
  { shift, points, window }: Pick<CurveHistory, 'shift' | 'points' | 'window'>,
): CurveHistory {
  const sums = { current: emptySums(ring), unseen: emptySums(ring) };
  return { ring, shift, points, window, pass: 0, frames: 0, moved: 0, ...sums, earlier: [], seen: 0 };
}

/**
 * Adds a frame. In the first pass the points ahead of the window were never in it, nor most of those behind: the ring is
 * not closed yet. What lies ahead then is no part of the pass's own line, and what lies behind only where it was trained.
 *
 * @returns whether a pass has ended, and another begun
 */
export function addTo(history: CurveHistory, { start, shifts, pass, losses }: Step): boolean {
  const { ring, points, window, shift } = history;
  const ended = pass > history.pass;
  if (ended) {
    if (history.frames > 0) history.earlier = [...history.earlier, meansOf(history.current)].slice(-mostEarlier);
    history.current = emptySums(ring);
    history.frames = 0;
    history.pass = pass;
  }
  history.frames++;
  history.moved = shifts * shift - pass * points;
  // The window that was trained may have moved on since, by one shift at most.
  const since = placeIn({ start, window, points }, (shifts * shift) % points);
  history.seen = Math.max(history.seen, shifts * shift - since + window);
  for (let point = 0; point < points; point++) {
    const place = ring.placeOf(point < start ? point - start + points : point - start);
    const vertex = ring.vertexOf[place] ?? 0;
    const isSeen = point < history.seen;
    if (pass === 0 && place < ring.ahead === isSeen) continue;
    const into = isSeen ? history.current : history.unseen;
    into.sums[vertex] = (into.sums[vertex] ?? 0) + (losses[point] ?? 0);
    into.counts[vertex] = (into.counts[vertex] ?? 0) + 1;
  }
  return ended;
}
