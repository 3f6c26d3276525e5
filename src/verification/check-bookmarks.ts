import type { ReadBackBookmark, ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord } from './case-record.js';
import type { Finding } from './difference.js';
import { compact } from './page-text.js';

/** Compares the bookmarks: one for every part of the bundle, with its page number, that leads to its first page. */
export function checkBookmarks(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  // Below an evidence file's bookmark stand the file's own, whose titles are not ours.
  const all = pdf.outline.flatMap((bookmark) => [bookmark, ...bookmark.children]);
  const findings = all.flatMap((bookmark, index) => {
    const { toPage } = bookmark;
    const stated = statedPage(bookmark);
    if (toPage !== undefined && (stated === undefined || stated === toPage)) return [];
    return [
      {
        field: `bookmarks.${index + 1}`,
        ...(stated === undefined ? {} : { expected: String(stated) }),
        ...(toPage === undefined ? {} : { found: String(toPage) }),
      },
    ];
  });
  const parts = [
    ...record.documents.map(({ kind, title, firstPage }) => ({ field: kind, title, firstPage })),
    ...record.exhibits.flatMap(({ no, firstPage }, index) =>
      no === undefined ? [] : [{ field: `exhibits.${index + 1}`, title: `证据${no} `, firstPage }],
    ),
  ];
  for (const { field, title, firstPage } of parts) {
    const own = all.find(
      (bookmark) => statedPage(bookmark) === firstPage && bookmark.title.startsWith(title),
    );
    if (own === undefined)
      findings.push({ field: `bookmarks.${field}`, expected: `第${firstPage}页` });
  }
  return findings;
}

/** The page number in the title of a bookmark: 民事起诉状（第7页）. */
export function statedPage({ title }: ReadBackBookmark): number | undefined {
  const page = /（第(\d+)页）$/.exec(compact(title))?.[1];
  return page === undefined ? undefined : Number.parseInt(page, 10);
}
