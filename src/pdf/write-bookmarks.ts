import type { OutlineEntry, PdfContent, PlacedPage } from '#domain/placed-pages.js';

import { writeText, type ObjectNumber, type PdfFile } from './pdf-file.js';
import { writeDecimal } from './pdf-value.js';

interface BookmarkTargets {
  readonly pages: readonly PlacedPage[];
  /** The objects of the pages. */
  readonly numbers: readonly ObjectNumber[];
}

/** Writes the bookmarks, all open. @throws when one leads to a page that is not there. */
export function writeBookmarks(
  file: PdfFile,
  { outline, pages }: PdfContent,
  numbers: readonly ObjectNumber[],
): void {
  if (outline.length === 0) return;
  const root = file.newObject();
  const below = writeLevel(file, outline, { parent: root, targets: { pages, numbers } });
  file.writeObject(root, `<<\n${below}>>`);
  file.addToCatalogue('Outlines', `${root} 0 R`);
  file.addToCatalogue('PageMode', '/UseOutlines');
}

/** Writes the bookmarks of one level and all below. @returns What their parent says of them. */
function writeLevel(
  file: PdfFile,
  entries: readonly OutlineEntry[],
  { parent, targets }: { readonly parent: ObjectNumber; readonly targets: BookmarkTargets },
): string {
  const numbers = entries.map(() => file.newObject());
  for (const [index, { title, toPage, children }] of entries.entries()) {
    const number = numbers[index] ?? 0;
    const [previous, next] = [numbers[index - 1], numbers[index + 1]];
    const below =
      children.length === 0 ? '' : writeLevel(file, children, { parent: number, targets });
    file.writeObject(
      number,
      `<<
/Dest ${destinationOf(toPage, targets)}
/Parent ${parent} 0 R
/Title ${writeText(title)}
${previous === undefined ? '' : `/Prev ${previous} 0 R\n`}${
        next === undefined ? '' : `/Next ${next} 0 R\n`
      }${below}>>`,
    );
  }
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  return `/Count ${countOf(entries)}\n/First ${first} 0 R\n/Last ${last} 0 R\n`;
}

/** How many bookmarks show, all being open. */
function countOf(entries: readonly OutlineEntry[]): number {
  return entries.reduce((count, { children }) => count + 1 + countOf(children), 0);
}

/** The top left corner of the page, at the reader's own magnification. */
function destinationOf(toPage: number, { pages, numbers }: BookmarkTargets): string {
  const [page, number] = [pages[toPage], numbers[toPage]];
  if (page === undefined || number === undefined)
    throw new Error(`the bookmark to page ${toPage} leads out of the file`);
  return `[${number} 0 R /XYZ 0 ${writeDecimal(page.heightPt)} 0]`;
}
