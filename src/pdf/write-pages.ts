import type { PageItem, PlacedPage } from '#domain/placed-pages.js';

import { referencesTo, type ObjectNumber, type PdfFile } from './pdf-file.js';
import { writeDecimal } from './pdf-value.js';

type LinkItem = Extract<PageItem, { kind: 'link' }>;

/** A page as it is written. */
export interface WritablePage {
  readonly page: PlacedPage;
  /** The content, deflated. */
  readonly deflated: Uint8Array;
  /** The dictionary of what it draws from outside. */
  readonly resources: string;
}

/** Writes the pages of a file with their links. @throws when a link leads to a page that is not there. */
export function writePages(file: PdfFile, pages: readonly WritablePage[]): readonly ObjectNumber[] {
  const numbers = pages.map(() => file.newObject());
  const shared = new Map<string, ObjectNumber>();
  const resourcesOf = (resources: string): ObjectNumber => {
    const known = shared.get(resources);
    if (known !== undefined) return known;
    const number = file.newObject();
    file.writeObject(number, resources);
    shared.set(resources, number);
    return number;
  };
  for (const [index, { page, deflated, resources }] of pages.entries()) {
    const content = file.newObject();
    file.writeStream(content, '/Filter /FlateDecode', [deflated]);
    file.writeObject(
      numbers[index] ?? 0,
      `<<
/Type /Page
/Parent ${file.pageTree} 0 R
/MediaBox [0 0 ${writeDecimal(page.widthPt)} ${writeDecimal(page.heightPt)}]
/Contents ${content} 0 R
/Resources ${resourcesOf(resources)} 0 R
${writeLinks(file, page, numbers)}>>`,
    );
  }
  file.setPages(numbers);
  return numbers;
}

/** Writes the links of a page. @returns What the page says of them. */
function writeLinks(file: PdfFile, page: PlacedPage, pages: readonly ObjectNumber[]): string {
  const written: ObjectNumber[] = [];
  for (const item of page.items) {
    if (item.kind !== 'link') continue;
    const number = file.newObject();
    file.writeObject(number, linkAnnotation(item, page, pages));
    written.push(number);
  }
  return written.length === 0 ? '' : `/Annots ${referencesTo(written)}\n`;
}

/** Without a border, printed as it is shown. */
function linkAnnotation(
  { box, toPage }: LinkItem,
  { heightPt }: PlacedPage,
  pages: readonly ObjectNumber[],
): string {
  const target = pages[toPage];
  if (target === undefined) throw new Error(`the link to page ${toPage} leads out of the file`);
  const corners = [
    box.left,
    heightPt - box.top - box.height,
    box.left + box.width,
    heightPt - box.top,
  ];
  return `<<
/Type /Annot
/Subtype /Link
/Rect [${corners.map(writeDecimal).join(' ')}]
/Border [0 0 0]
/F 4
/A << /S /GoTo /D [${target} 0 R /XYZ null null null] >>
>>`;
}
