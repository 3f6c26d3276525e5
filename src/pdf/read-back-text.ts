import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReadBackRun } from '#domain/read-back.js';

/** The text of a page, in the order in which it is drawn: our writer draws in reading order. */
export async function readText(
  page: PDFPageProxy,
): Promise<{ readonly text: string; readonly runs: readonly ReadBackRun[] }> {
  const { items } = await page.getTextContent({ disableNormalization: true });
  const [, bottom = 0, , top = 0] = page.view;
  const height = top - bottom;
  const runs: ReadBackRun[] = [];
  let text = '';
  for (const item of items) {
    if (!('str' in item)) continue;
    text += item.str;
    if (item.hasEOL) text += '\n';
    if (item.str.trim() === '') continue;
    const [, , , , left, up] = item.transform as readonly number[];
    runs.push({
      text: item.str,
      left: left ?? 0,
      baseline: height - (up ?? 0),
      widthPt: item.width,
    });
  }
  return { text, runs };
}
