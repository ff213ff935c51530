/** An item of a list that goes along with another one. */
export function at<T>(list: readonly T[], place: number): T {
  const item = list[place];
  if (item === undefined) throw new RangeError('lists of one length are needed');
  return item;
}
