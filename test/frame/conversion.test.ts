import { blueOf, convertAll, lumaOf, redOf } from '../../src/frame/conversion';
import { generator } from '../scene/fuzz';

/** ITU-R BT.709, as the standard writes it, in floating point. */
function reference(red: number, green: number, blue: number): readonly [number, number, number] {
  const y = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
  return [16 + 219 * y, 128 + (224 * (blue / 255 - y)) / 1.8556, 128 + (224 * (red / 255 - y)) / 1.5748];
}

test('primaries, black and white have the standard bytes', () => {
  const of = (r: number, g: number, b: number) => [
    lumaOf(r, g, b),
    blueOf(4 * r, 4 * g, 4 * b),
    redOf(4 * r, 4 * g, 4 * b),
  ];
  expect(of(0, 0, 0)).toEqual([16, 128, 128]);
  expect(of(255, 255, 255)).toEqual([235, 128, 128]);
  expect(of(255, 0, 0)).toEqual([63, 102, 240]);
  expect(of(0, 255, 0)).toEqual([173, 42, 26]);
  expect(of(0, 0, 255)).toEqual([32, 240, 118]);
});

test('every grey has no colour', () => {
  for (let grey = 0; grey < 256; grey++) {
    expect([blueOf(4 * grey, 4 * grey, 4 * grey), redOf(4 * grey, 4 * grey, 4 * grey)]).toEqual([128, 128]);
  }
});

test('whole-number arithmetic stays within 0.52 of the exact value, for any colour', () => {
  const random = generator(1);
  let worst = 0;
  for (let count = 0; count < 50_000; count++) {
    const [r, g, b] = [random, random, random].map((draw) => Math.floor(256 * draw())) as [number, number, number];
    const [y, cb, cr] = reference(r, g, b);
    worst = Math.max(
      worst,
      Math.abs(lumaOf(r, g, b) - y),
      Math.abs(blueOf(4 * r, 4 * g, 4 * b) - cb),
      Math.abs(redOf(4 * r, 4 * g, 4 * b) - cr),
    );
  }
  expect(worst).toBeLessThan(0.52);
});

test('a chroma sample is the mean of its four pixels', () => {
  const red = [255, 0, 0, 255];
  const black = [0, 0, 0, 255];
  const planes = convertAll([...red, ...black, ...black, ...black], 2, 2);
  expect([...planes]).toEqual([63, 16, 16, 16, 122, 156]);
});
