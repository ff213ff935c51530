/**
 * The points in the order in which the window leaves them, cut open opposite the window: from the left those that it
 * comes to, the next one last; those in it; those that it has left, the last one first. A point moves to the right.
 */
export interface Ring {
  /** Points to the left and to the right of the window. */
  readonly ahead: number;
  readonly behind: number;
  /** Neighbours that share a vertex, and where it stands, `[points]` and `[vertices]`. */
  readonly vertexOf: Int32Array;
  readonly x: Float64Array;
  /** First vertex of the window, and the one after its last. */
  readonly first: number;
  readonly end: number;
  /** Left and right edge of the window. */
  readonly left: number;
  readonly right: number;
  /** The place from the left, 0 … points − 1, of a point that lies `place` behind the window's first. */
  readonly placeOf: (place: number) => number;
}

/**
 * @param width what the ring is stretched over, from 0 on; pixels
 * @param least the window is at least so wide, pixels
 */
export function ringOf(points: number, window: number, width: number, least: number): Ring {
  const ahead = (points - window) >> 1;
  const behind = points - window - ahead;
  const inside = points === window ? width : Math.max(least, (window / points) * width);
  const left = points === window ? 0 : (ahead / (points - window)) * (width - inside);
  const right = left + inside;
  const vertexOf = new Int32Array(points);
  const x: number[] = [];
  let placed = 0;
  /** Shares a stretch out among the next `count` points: a vertex a point, or a vertex a pixel. */
  const stretch = (count: number, from: number, to: number): void => {
    const vertices = Math.min(count, Math.max(1, Math.floor(to - from)));
    for (let point = 0; point < count; point++) {
      vertexOf[placed++] = x.length + Math.floor((point * vertices) / count);
    }
    for (let vertex = 0; vertex < vertices; vertex++) x.push(from + ((vertex + 0.5) / vertices) * (to - from));
  };
  stretch(ahead, 0, left);
  const first = x.length;
  stretch(window, left, right);
  const end = x.length;
  stretch(behind, right, width);
  const placeOf = (place: number): number => (ahead + window - 1 - place + points) % points;
  return { ahead, behind, vertexOf, x: Float64Array.from(x), first, end, left, right, placeOf };
}
