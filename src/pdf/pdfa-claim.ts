import type { PdfContent } from '#domain/placed-pages.js';

import type { OpenedExhibit } from './open-exhibit.js';

/**
 * Whether a PDF of this content may state that it is PDF/A-2b: where that is asked for, and nothing is merged into it
 * whose fonts and colours we do not answer for. Images in grey and RGB are no hindrance; other PDFs and the four inks
 * of print are.
 */
export function canClaimPdfA(
  content: PdfContent,
  exhibits: ReadonlyMap<string, OpenedExhibit>,
): boolean {
  if (content.standard !== 'pdfa-2b') return false;
  return content.pages.every(({ items }) =>
    items.every(
      (item) =>
        item.kind !== 'exhibit' || exhibits.get(item.fileName)?.drawing.isArchivable === true,
    ),
  );
}
