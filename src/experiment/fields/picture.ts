import { isFontId } from '../../letters';
import { rateWords, readRate } from '../rate';
import { asList, asText, field, oneOf, whole } from './field';

const frameSize = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/;

/** Width and height in pixels of a valid `size`. */
export function sizeOf({ size: text }: { readonly size: string }): { readonly width: number; readonly height: number } {
  const [, width, height] = frameSize.exec(text) ?? [];
  return { width: Number(width), height: Number(height) };
}

export const size = field({
  name: 'size',
  decides: 'picture',
  schema: (z) => z.string().regex(frameSize).describe('WIDTHxHEIGHT, both even, from 320x180 to 7680x4320'),
  standard: '1920x1080',
  takes: 'WxH',
  help: 'pixels, both even, from 320x180 to 7680x4320',
});

export const fps = field({
  name: 'fps',
  decides: 'rate',
  schema: (z) => z.number().min(1).max(1000).describe(rateWords),
  standard: 60,
  takes: 'rate',
  help: 'frames a second: 60, 29.97, 30000/1001, ntsc, pal, film',
  read: readRate,
});

export const stepsPerFrame = field({
  name: 'stepsPerFrame',
  decides: 'frames',
  schema: (z) => whole(z, 1, 1_000_000),
  standard: 1,
  takes: 'n',
  help: 'training steps between two frames',
});

export const scale = field({
  name: 'scale',
  decides: 'picture',
  schema: (z) => oneOf(z, ['log', 'linear']),
  // Losses span three decades: the blue below 3, the red up to several hundred.
  standard: 'log',
  takes: 'log|linear',
  help: 'of the losses',
});

export const style = field({
  name: 'style',
  decides: 'picture',
  schema: (z) => oneOf(z, ['bars', 'dots']),
  standard: 'bars',
  takes: 'bars|dots',
  help: 'of the losses',
});

export const theme = field({
  name: 'theme',
  decides: 'picture',
  schema: (z) => oneOf(z, ['dark', 'light']),
  standard: 'dark',
  takes: 'dark|light',
  help: 'colours',
});

const panelNames = ['loss', 'norms', 'passes', 'map', 'curve'] as const;
const panelsOfFormat3: readonly unknown[] = ['map', 'curve'];

export const panels = field({
  name: 'panels',
  decides: 'picture',
  schema: (z) =>
    z
      .array(z.enum(panelNames))
      .min(1)
      .refine((list) => new Set(list).size === list.length)
      .describe(`a list of different ones of ${panelNames.join(', ')}`),
  standard: ['loss', 'norms', 'passes'],
  takes: 'list',
  help: `of ${panelNames.slice(0, -1).join(', ')} and ${panelNames.at(-1) ?? ''}, with commas; the first is the largest`,
  readFlag: asList,
  sinceOf: (value) => (Array.isArray(value) && value.some((panel) => panelsOfFormat3.includes(panel)) ? 3 : 1),
});

export const font = field({
  name: 'font',
  decides: 'picture',
  schema: (z) =>
    z
      .string()
      .refine(isFontId)
      .describe('sha256: and 64 hexadecimal digits, or on the command line a font file, .ttf or .otf'),
  isOptional: true,
  example: 'letters.ttf',
  takes: 'file',
  help: 'a font, .ttf or .otf, for letters of the title that IBM Plex Sans lacks',
  readFlag: asText,
  since: 3,
});

export const title = field({
  name: 'title',
  decides: 'picture',
  schema: (z) =>
    z
      .string()
      .max(200)
      .regex(/^\P{Cc}*$/u)
      .describe('a text of one line, at most 200 characters'),
  standard: 'A neural network, forgetting',
  takes: 'text',
  help: 'above the picture',
  readFlag: asText,
});
