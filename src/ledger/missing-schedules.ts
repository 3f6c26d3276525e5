import type { Diagnostic } from '#domain/diagnostic.js';
import { scheduleMissing } from './diagnostics-movements.js';
import type { OpenRow } from './open-row.js';
import { placeInTable } from './open-rows.js';

/** The rows that a loan takes up in a file of 还款计划, by the place of its account. */
export interface Extent {
  readonly account: number;
  readonly file: string;
  readonly first: number;
  readonly last: number;
}

/** A loan that 还款计划 does not have. */
export interface MissingSchedule {
  /** The place of its account. */
  readonly account: number;
  /** At the account row; a better place is known once all loans are. */
  readonly diagnostic: Diagnostic;
}

/** Which accounts have rows of 还款计划, and which have none. */
export interface ScheduleCover {
  readonly extents: readonly Extent[];
  readonly missing: readonly MissingSchedule[];
}

/** Finds the loans without a schedule and keeps them out. */
export function coverOfSchedules(
  accounts: readonly OpenRow[],
  scheduleRows: readonly OpenRow[],
): ScheduleCover {
  const rows = extentsOf(scheduleRows);
  const extents: Extent[] = [];
  const missing: MissingSchedule[] = [];
  for (const account of accounts) {
    const { loanNo, source, findings } = account;
    if (loanNo === undefined) continue;
    const place = placeInTable(account);
    const extent = rows.get(loanNo);
    if (extent !== undefined) {
      extents.push({ account: place, ...extent });
      continue;
    }
    findings.refuse(loanNo);
    const { file, row, line } = source;
    const span = line === undefined ? { file, row } : { file, row, line };
    missing.push({ account: place, diagnostic: { ...scheduleMissing, span, loanNo } });
  }
  return { extents, missing };
}

/**
 * Says where a missing schedule should stand. Exports keep the order of the accounts: where the loans before and after
 * it stand next to each other, the place is between them; else the account row is named.
 */
export function placeMissing(
  { diagnostic }: MissingSchedule,
  { before, after }: { readonly before: Extent | undefined; readonly after: Extent | undefined },
): Diagnostic {
  if (before === undefined || after?.file !== before.file) return diagnostic;
  if (after.first !== before.last + 1) return diagnostic;
  return { ...diagnostic, span: { file: after.file, row: after.first } };
}

interface RowExtent {
  file: string;
  first: number;
  last: number;
}

function extentsOf(rows: readonly OpenRow[]): ReadonlyMap<string, Omit<Extent, 'account'>> {
  const extents = new Map<string, RowExtent>();
  let lastNo: string | undefined;
  let extent: RowExtent | undefined;
  for (const { loanNo, source } of rows) {
    if (loanNo === undefined) continue;
    const { file, row } = source;
    if (loanNo !== lastNo) extent = extents.get(loanNo);
    lastNo = loanNo;
    if (extent?.file === file) {
      extent.first = Math.min(extent.first, row);
      extent.last = Math.max(extent.last, row);
      continue;
    }
    extent = { file, first: row, last: row };
    extents.set(loanNo, extent);
  }
  return extents;
}
