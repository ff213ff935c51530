import type { Mark } from '../../src/scene';
import { bottomOf, rightOf, type Box } from '../../src/scene/box';
import { widthOf } from '../../src/scene/text';

export const apart = (one: Box, other: Box): boolean =>
  rightOf(one) <= other.x || rightOf(other) <= one.x || bottomOf(one) <= other.y || bottomOf(other) <= one.y;

export const inside = (box: Box, other: Box): boolean =>
  box.x >= other.x && box.y >= other.y && rightOf(box) <= rightOf(other) && bottomOf(box) <= bottomOf(other);

export const within = (box: Box, width: number, height: number): boolean => inside(box, { x: 0, y: 0, width, height });

/** Where a text has ink: from the ascenders to the descenders. */
export function inkOf(mark: Mark): readonly (Box & { text: string })[] {
  if (mark.kind === 'glyphs') {
    return mark.cells.map(({ x, width, char }) => ({ x, width, y: mark.y, height: mark.style.height, text: char }));
  }
  if (mark.kind !== 'text') return [];
  const width = widthOf(mark.text, mark.font);
  const x = mark.align === 'left' ? mark.x : mark.align === 'right' ? mark.x - width : mark.x - Math.ceil(width / 2);
  const size = mark.font.size;
  return [{ x, width, y: mark.y - Math.round(size * 0.72), height: Math.round(size * 0.9), text: mark.text }];
}

export function collisions(marks: readonly Mark[]): readonly string[] {
  const inks = marks.flatMap(inkOf);
  return inks.flatMap((one, place) =>
    inks.slice(place + 1).flatMap((other) => (apart(one, other) ? [] : [`“${one.text}” on “${other.text}”`])),
  );
}
