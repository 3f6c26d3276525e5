import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord } from './case-record.js';
import { compared, masked, type Finding } from './difference.js';

/**
 * Compares what the file says of itself: its title, its language, that a reader shows title and bookmarks when it is
 * opened; and whether its streams are whole.
 *
 * @param called - What stands in the title behind the number of the case: its cause, or what a slot is for.
 */
export function checkFileInformation(
  { caseNo, exhibits }: CaseRecord,
  pdf: ReadBackPdf,
  called: string,
): readonly Finding[] {
  const title = `${caseNo} ${called}`;
  // An evidence file may have come with a stream that its readers forgive.
  const mayBeDamaged = exhibits.some(({ fileName }) => /\.pdf$/i.test(fileName));
  return [
    ...(pdf.title === title
      ? []
      : [{ field: 'title', expected: title, found: masked(pdf.title, 'cell') }]),
    ...compared('language', 'zh-CN', pdf.language),
    ...compared('displaysTitle', 'true', String(pdf.displaysTitle)),
    ...(pdf.outline.length === 0 ? [] : compared('pageMode', 'UseOutlines', pdf.pageMode)),
    ...compared('closedBookmarks', '0', String(pdf.closedBookmarks)),
    ...(mayBeDamaged ? [] : compared('damagedStreams', '0', String(pdf.damagedStreams))),
  ];
}
