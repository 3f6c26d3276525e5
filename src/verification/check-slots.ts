import type { ReadBackBookmark, ReadBackPage, ReadBackPdf } from '#domain/read-back.js';
import type { SlotRecord } from './case-record.js';
import { statedPage } from './check-bookmarks.js';
import { compared, type Finding } from './difference.js';
import { compact } from './page-text.js';

/** Compares an upload slot's file with the pages of the bundle that it holds: text, links and bookmarks. */
export function checkSlot(
  slot: SlotRecord,
  pdf: ReadBackPdf,
  bundle: ReadBackPdf,
): readonly Finding[] {
  const field = `slots.${slot.slot}`;
  const findings = [...compared(`${field}.pages`, String(slot.pages), String(pdf.pages.length))];
  if (slot.ranges === undefined) return findings;
  const numbers = slot.ranges.flatMap(({ firstPage, pages }) =>
    Array.from({ length: pages }, (_, index) => firstPage + index),
  );
  findings.push(...compared(`${field}.ranges`, String(slot.pages), String(numbers.length)));
  for (const [index, number] of numbers.entries()) {
    const [own, there] = [pdf.pages[index], bundle.pages[number - 1]];
    if (there === undefined) findings.push({ field: `${field}.ranges`, found: `第 ${number} 页` });
    if (own === undefined || there === undefined) continue;
    findings.push(...checkPage(`${field}.${index + 1}`, { own, there, numbers }));
  }
  return [
    ...findings,
    ...checkBookmarks(field, pdf, numbers),
    ...checkAllBookmarks(field, { pdf, bundle, numbers }),
  ];
}

interface SlotPage {
  readonly own: ReadBackPage;
  /** The same page in the bundle. */
  readonly there: ReadBackPage;
  /** The pages of the bundle that the file holds, in its order. */
  readonly numbers: readonly number[];
}

function checkPage(field: string, { own, there, numbers }: SlotPage): readonly Finding[] {
  const inside = there.links
    .map(({ toPage }) => toPage)
    .filter((toPage) => toPage !== undefined && numbers.includes(toPage));
  const led = own.links.map(({ toPage }) => numbers[(toPage ?? 0) - 1]);
  return [
    ...(compact(own.text) === compact(there.text) ? [] : [{ field: `${field}.text` }]),
    ...compared(`${field}.links`, inside.join(' '), led.join(' ')),
  ];
}

/** Bookmarks state the bundle's page numbers, which are printed on the pages. */
function checkBookmarks(
  field: string,
  { outline }: ReadBackPdf,
  numbers: readonly number[],
): readonly Finding[] {
  const all = outline.flatMap((bookmark) => [bookmark, ...bookmark.children]);
  return all.flatMap((bookmark, index) => {
    const stated = statedPage(bookmark);
    const led = numbers[(bookmark.toPage ?? 0) - 1];
    return stated === undefined
      ? []
      : compared(
          `${field}.bookmarks.${index + 1}`,
          String(stated),
          led === undefined ? undefined : String(led),
        );
  });
}

/** A slot's file has the bookmarks of the bundle that lead to its pages. Their titles may be those of evidence files. */
function checkAllBookmarks(
  field: string,
  {
    pdf,
    bundle,
    numbers,
  }: { readonly pdf: ReadBackPdf; readonly bundle: ReadBackPdf } & Pick<SlotPage, 'numbers'>,
): readonly Finding[] {
  const expected = flattened(bundle.outline)
    .filter(({ toPage }) => toPage !== undefined && numbers.includes(toPage))
    .map(({ title }) => title);
  const found = flattened(pdf.outline).map(({ title }) => title);
  if (expected.length !== found.length)
    return compared(`${field}.bookmarks`, String(expected.length), String(found.length));
  return expected.flatMap((title, index) =>
    title === found[index] ? [] : [{ field: `${field}.bookmarks.${index + 1}.title` }],
  );
}

function flattened(bookmarks: readonly ReadBackBookmark[]): readonly ReadBackBookmark[] {
  return bookmarks.flatMap((bookmark) => [bookmark, ...flattened(bookmark.children)]);
}
