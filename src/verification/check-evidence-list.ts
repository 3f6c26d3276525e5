import type { ReadBackPage, ReadBackPdf, ReadBackRun } from '#domain/read-back.js';
import type { CaseRecord } from './case-record.js';
import { compared, type Finding } from './difference.js';
import { compact, pagesOf } from './page-text.js';

/** First and last page as the evidence list prints them: `11-15`, `16`. */
const rangePattern = /^第?(\d+)(?:[-–—至](\d+))?页?$/;

/** Compares the page ranges of the evidence list with the pages that the evidence files and the schedule have. */
export function checkEvidenceList(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const list = record.documents.find(({ kind }) => kind === 'evidence-list');
  if (list === undefined) return [];
  const rows = pagesOf(pdf, list).flatMap(rowsOf);
  const schedule = record.documents.find(({ kind }) => kind === 'claim-schedule');
  const exhibits = new Map(record.exhibits.map((exhibit) => [exhibit.no, exhibit]));
  const findings = rows.flatMap(({ no, range, pages }) => {
    const part = exhibits.get(no) ?? schedule;
    const field = `evidence-list.${no}`;
    if (part === undefined) return compared(`${field}.range`, '', range);
    return [
      ...compared(`${field}.range`, rangeOf(part), normalised(range)),
      ...(pages === undefined ? [] : compared(`${field}.pages`, String(part.pages), pages)),
    ];
  });
  const listed = new Set(rows.map(({ no }) => no));
  const unlisted = record.exhibits.flatMap((exhibit) =>
    exhibit.no === undefined || listed.has(exhibit.no)
      ? []
      : [{ field: `evidence-list.${exhibit.no}.range`, expected: rangeOf(exhibit) }],
  );
  return [...findings, ...unlisted];
}

function rangeOf({
  firstPage,
  pages,
}: {
  readonly firstPage: number;
  readonly pages: number;
}): string {
  return pages > 1 ? `${firstPage}-${firstPage + pages - 1}` : String(firstPage);
}

function normalised(range: string): string {
  const [, first = '', last] = rangePattern.exec(range) ?? [];
  return last === undefined ? first : `${first}-${last}`;
}

interface EvidenceRow {
  readonly no: string;
  readonly range: string;
  readonly pages?: string;
}

/** The rows that state a page range. Cells of one line stand in the middle of their row: on one baseline. */
function rowsOf({ runs }: ReadBackPage): readonly EvidenceRow[] {
  const heads = runs.filter(({ text }) => ['序号', '页数', '页码'].includes(compact(text)));
  const headAt = (name: string): ReadBackRun | undefined =>
    heads.find(({ text }) => compact(text) === name);
  const columns = { no: headAt('序号'), pages: headAt('页数'), range: headAt('页码') };
  const { no: noHead, range: rangeHead } = columns;
  if (noHead === undefined || rangeHead === undefined) return [];
  const below = runs.filter(({ baseline }) => baseline > rangeHead.baseline);
  return inColumn(below, rangeHead).flatMap((cell) => {
    const range = compact(cell.text);
    const no = besides(cell, inColumn(below, noHead));
    if (no === undefined || !rangePattern.test(range)) return [];
    const pages =
      columns.pages === undefined ? undefined : besides(cell, inColumn(below, columns.pages));
    return [{ no, range, ...(pages === undefined ? {} : { pages }) }];
  });
}

/** Cells are centred below their head. */
function inColumn(runs: readonly ReadBackRun[], head: ReadBackRun): readonly ReadBackRun[] {
  const middle = middleOf(head);
  return runs.filter((run) => Math.abs(middleOf(run) - middle) < tolerancePt);
}

function besides(cell: ReadBackRun, column: readonly ReadBackRun[]): string | undefined {
  const found = column.find(({ baseline }) => Math.abs(baseline - cell.baseline) < tolerancePt);
  const text = found === undefined ? '' : compact(found.text);
  return /^\d+$/.test(text) ? text : undefined;
}

const tolerancePt = 4;

function middleOf({ left, widthPt }: ReadBackRun): number {
  return left + widthPt / 2;
}
