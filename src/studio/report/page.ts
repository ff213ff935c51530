import { escapeHtml } from '../../text';

/** What the page shows of one picture. */
export interface Shown {
  /** A file beside the page. */
  readonly file: string;
  readonly caption: string;
}

/** What tells our pages from others. */
const generator = '<meta name="generator" content="forgetviz verify">';

/** Whether a page is one that `pageOf` made; the first version's had no name in it, but always this picture. */
export const isReportPage = (page: string): boolean =>
  page.includes(generator) || page.includes('<img src="actual.png" alt="Actual: frame ');

/** A page that shows pictures side by side, with the lines of a report above them. Nothing is loaded from elsewhere. */
export function reportPage(title: string, lines: readonly string[], pictures: readonly Shown[]): string {
  const figures = pictures.map(
    ({ file, caption }) =>
      `<figure><a href="${escapeHtml(file)}"><img src="${escapeHtml(file)}" alt="${escapeHtml(caption)}"></a>` +
      `<figcaption>${escapeHtml(caption)}</figcaption></figure>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${generator}
<title>${escapeHtml(title)}</title>
<style>
  :root { color-scheme: dark; font: 16px/1.5 system-ui, sans-serif; background: #0e1116; color: #f1f4f8; }
  body { margin: 2rem; }
  h1 { font-size: 1.4rem; }
  li { color: #9aa5b3; }
  main { display: grid; grid-template-columns: repeat(auto-fit, minmax(30rem, 1fr)); gap: 1rem; }
  figure { margin: 0; }
  img { width: 100%; border: 1px solid #47525f; }
  figcaption { color: #9aa5b3; }
</style>
<h1>${escapeHtml(title)}</h1>
<ul>
${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}
</ul>
<main>
${figures.join('\n')}
</main>
</html>
`;
}
