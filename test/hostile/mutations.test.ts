import { holdParser } from './hold';
import { clear, parsers, prepare } from './parsers';

/* Some of the ten thousand that test/slow/mutations.test.ts reads. */

beforeAll(prepare);
afterAll(clear);

test.each(parsers)('when $name is fed some bad inputs, then each is taken or refused in words', async (parser) => {
  for (const sample of parser.samples()) await parser.read(sample);
  await holdParser(parser, 0, parser.isDear ? 10 : 50);
});
