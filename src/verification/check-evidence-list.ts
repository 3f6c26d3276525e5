import type { ReadBackPage, ReadBackPdf, ReadBackRun } from '#domain/read-back.js';
import type { CaseRecord, ExhibitRecord, PageRange } from './case-record.js';
import { compared, type Finding } from './difference.js';
import { compact, pagesOf } from './page-text.js';

/** First and last page as the evidence list prints them: `11-15`, `16`. */
const rangePattern = /^第?(\d+)(?:[-–—至](\d+))?页?$/;

/** Compares the page ranges of the evidence list with the pages that the evidence files and the schedule have. */
export function checkEvidenceList(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const list = record.documents.find(({ kind }) => kind === 'evidence-list');
  if (list === undefined) return [];
  const exhibits = listedExhibits(record);
  const schedule = record.documents.find(({ kind }) => kind === 'claim-schedule');
  const partOf = (no: string): PageRange | undefined => exhibits.get(no) ?? schedule;
  const rows = rowsOf(pagesOf(pdf, list), partOf);
  const findings = rows.flatMap(({ no, range, pages }) => {
    const part = partOf(no);
    const field = `evidence-list.${no}`;
    if (part === undefined) return compared(`${field}.range`, '', range);
    return [
      ...compared(`${field}.range`, rangeOf(part), normalised(range)),
      ...(pages === undefined ? [] : compared(`${field}.pages`, String(part.pages), pages)),
    ];
  });
  const listed = new Set(rows.map(({ no }) => no));
  const unlisted = Array.from(exhibits, ([no, exhibit]) =>
    listed.has(no) ? [] : [{ field: `evidence-list.${no}.range`, expected: rangeOf(exhibit) }],
  );
  return [...findings, ...unlisted.flat()];
}

/** By 序号; a file that proves several things has several rows. */
function listedExhibits({ exhibits }: CaseRecord): ReadonlyMap<string, ExhibitRecord> {
  return new Map(
    exhibits.flatMap((exhibit) =>
      [exhibit.no, ...(exhibit.alsoListed ?? []).map(({ no }) => no)].flatMap((no) =>
        no === undefined ? [] : [[no, exhibit] as const],
      ),
    ),
  );
}

function rangeOf({ firstPage, pages }: PageRange): string {
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

/** Cells of one line stand in the middle of their row: on one baseline, the number of the row first. */
interface NumberedRow {
  readonly no: string;
  /** What stands behind the number and looks like pages. */
  readonly cells: readonly ReadBackRun[];
}

/** The rows that state a page range. */
function rowsOf(
  pages: readonly ReadBackPage[],
  partOf: (no: string) => PageRange | undefined,
): readonly EvidenceRow[] {
  const rows = pages.flatMap(({ runs }) => numberedRows(runs));
  const states = (text: (part: PageRange) => string): ColumnOf => ({
    holds: (no, cell) => {
      const part = partOf(no);
      return part !== undefined && normalised(compact(cell.text)) === text(part);
    },
  });
  const range = columnOf(pages, rows, { head: '页码', ...states(rangeOf) });
  const count = columnOf(pages, rows, { head: '页数', ...states((part) => String(part.pages)) });
  if (range === undefined) return [];
  return rows.flatMap(({ no, cells }) => {
    const own = cells.find((cell) => isBelow(cell, range));
    const counted = cells.find((cell) => count !== undefined && isBelow(cell, count));
    if (own === undefined) return [];
    const pagesOfRow = counted === undefined ? {} : { pages: compact(counted.text) };
    return [{ no, range: compact(own.text), ...pagesOfRow }];
  });
}

function numberedRows(runs: readonly ReadBackRun[]): readonly NumberedRow[] {
  const lines = new Map<number, ReadBackRun[]>();
  for (const run of runs) {
    if (!rangePattern.test(compact(run.text))) continue;
    const key = [...lines.keys()].find((line) => Math.abs(line - run.baseline) < tolerancePt);
    lines.set(key ?? run.baseline, [...(lines.get(key ?? run.baseline) ?? []), run]);
  }
  return [...lines.values()].flatMap((line) => {
    const [first, ...cells] = line.toSorted((left, right) => left.left - right.left);
    const no = compact(first?.text ?? '');
    return /^\d+$/.test(no) && cells.length > 0 ? [{ no, cells }] : [];
  });
}

interface ColumnOf {
  /** Whether a cell says of its row what a cell of the column should. */
  readonly holds: (no: string, cell: ReadBackRun) => boolean;
}

/**
 * The middle of a column: below its head, or, where the workspace calls it otherwise, where most cells say what the
 * column should.
 */
function columnOf(
  pages: readonly ReadBackPage[],
  rows: readonly NumberedRow[],
  { head, holds }: ColumnOf & { readonly head: string },
): number | undefined {
  for (const { runs } of pages) {
    const found = headOf(runs, head);
    if (found !== undefined) return middleOf(found);
  }
  const right = rows.flatMap(({ no, cells }) => cells.filter((cell) => holds(no, cell)));
  const votes = (column: ReadBackRun): number =>
    right.filter((cell) => isBelow(cell, middleOf(column))).length;
  const [most] = right.toSorted((one, other) => votes(other) - votes(one));
  return most === undefined ? undefined : middleOf(most);
}

/** A head in a narrow column is broken: its second line names it as well. */
function headOf(runs: readonly ReadBackRun[], name: string): ReadBackRun | undefined {
  return (
    runs.find(({ text }) => compact(text) === name) ??
    runs.find(({ text }) => compact(text) === name.slice(1))
  );
}

/** Cells are centred below their head. */
function isBelow(cell: ReadBackRun, middle: number): boolean {
  return Math.abs(middleOf(cell) - middle) < tolerancePt;
}

const tolerancePt = 4;

function middleOf({ left, widthPt }: ReadBackRun): number {
  return left + widthPt / 2;
}
