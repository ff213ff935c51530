import { holdParser } from '../hostile/hold';
import { clear, parsers, prepare } from '../hostile/parsers';

beforeAll(prepare);
afterAll(clear);

test.each(parsers)(
  'when $name is fed 10,000 bad inputs, then each is taken or refused in words',
  async (parser) => {
    await holdParser(parser, 0, 10_000);
  },
  600_000,
);
