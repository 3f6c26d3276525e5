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

/**
 * The rows that state a page range. Cells of one line stand in the middle of their row: on one baseline, the number of
 * the row first.
 */
function rowsOf({ runs }: ReadBackPage): readonly EvidenceRow[] {
  const rangeHead = headOf(runs, '页码');
  const pagesHead = headOf(runs, '页数');
  if (rangeHead === undefined) return [];
  const below = runs.filter(({ baseline }) => baseline > rangeHead.baseline + tolerancePt);
  return inColumn(below, rangeHead).flatMap((cell) => {
    const range = compact(cell.text);
    if (!rangePattern.test(range)) return [];
    const besides = numbersBeside(cell, below);
    const [no] = besides;
    const [pages] = pagesHead === undefined ? [] : inColumn(besides, pagesHead);
    if (no === undefined) return [];
    return [{ no: no.text, range, ...(pages === undefined ? {} : { pages: pages.text }) }];
  });
}

/** A head in a narrow column is broken: its second line names it as well. */
function headOf(runs: readonly ReadBackRun[], name: string): ReadBackRun | undefined {
  return (
    runs.find(({ text }) => compact(text) === name) ??
    runs.find(({ text }) => compact(text) === name.slice(1))
  );
}

/** Cells are centred below their head. */
function inColumn(runs: readonly ReadBackRun[], head: ReadBackRun): readonly ReadBackRun[] {
  const middle = middleOf(head);
  return runs.filter((run) => Math.abs(middleOf(run) - middle) < tolerancePt);
}

/** The cells of a row that are numbers, from the left, but for the cell itself. */
function numbersBeside(cell: ReadBackRun, runs: readonly ReadBackRun[]): readonly ReadBackRun[] {
  return runs
    .filter(
      (run) =>
        run.left < cell.left &&
        Math.abs(run.baseline - cell.baseline) < tolerancePt &&
        /^\d+$/.test(compact(run.text)),
    )
    .map((run) => ({ ...run, text: compact(run.text) }))
    .toSorted((left, right) => left.left - right.left);
}

const tolerancePt = 4;

function middleOf({ left, widthPt }: ReadBackRun): number {
  return left + widthPt / 2;
}
