/** Browsers play a GIF whose frames last 1/100 s ten times too slowly; 2/100 s is the shortest that they heed. */
const fastest = 50;

/**
 * The filtergraph that gives a GIF palettes of its own; nothing but a number enters it.
 * @param fps frames a second that come in.
 */
export function gifFilter(fps: number): string {
  return [
    ...(fps > fastest ? [`fps=${fastest}`] : []),
    // Says which matrix the planes were made with, or the conversion to RGB would take BT.601.
    'setparams=colorspace=bt709:range=tv',
    // A palette a frame: one for all keeps every frame in memory until the last is seen (600 MB a second at 1080p), and the
    // file is no smaller. No dithering: the picture is flat colours, on which it would crawl.
    'split[a][b];[a]palettegen=stats_mode=single[p];[b][p]paletteuse=dither=none:new=1',
  ].join(',');
}
