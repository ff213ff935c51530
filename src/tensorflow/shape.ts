/** Sizes of a tensor's dimensions, outermost first; `[]` is a scalar. */
export type Shape = readonly number[];

export const shapeText = (shape: Shape): string => `[${shape.join(', ')}]`;

export const sizeOfShape = (shape: Shape): number => shape.reduce((size, dimension) => size * dimension, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((dimension, place) => dimension === b[place]);
