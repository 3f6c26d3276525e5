import type { OutlineEntry, PdfContent, PlacedPage } from '#domain/placed-pages.js';

import type { Pdf } from './pdfkit-objects.js';

/** A bookmark of pdfkit, or what holds the topmost ones. */
interface Bookmark {
  readonly outlineData: Record<string, unknown>;
  addItem(title: string, target: object): Bookmark;
}

/** Writes the bookmarks, all open. @throws when one leads to a page that is not there. */
export function writeBookmarks(pdf: Pdf, { outline, pages }: PdfContent): void {
  addBelow(pdf.outline as unknown as Bookmark, outline, pages);
}

/** @returns how many bookmarks show below, all being open: pdfkit would count the next level only. */
function addBelow(
  parent: Bookmark,
  entries: readonly OutlineEntry[],
  pages: readonly PlacedPage[],
): number {
  let count = 0;
  for (const entry of entries) {
    const page = pages[entry.toPage];
    if (page === undefined)
      throw new Error(`the bookmark to page ${entry.toPage} leads out of the file`);
    // `left` counts from the right edge: this is the top left corner, at the reader's own magnification.
    const target = { pageNumber: entry.toPage, left: page.widthPt, top: 0, zoom: 0 };
    count += 1 + addBelow(parent.addItem(entry.title, target), entry.children, pages);
  }
  if (count > 0) Object.assign(parent.outlineData, { Count: count });
  return count;
}
