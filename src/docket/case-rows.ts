import type { Transaction } from 'kysely';
import { slicesOf, type CaseRow, type Tables } from './tables.js';

/** Reads the cases of these numbers, by number. */
export async function readCaseRows(
  register: Transaction<Tables>,
  caseNos: readonly string[],
): Promise<Map<string, CaseRow>> {
  const found = new Map<string, CaseRow>();
  for (const slice of slicesOf(caseNos)) {
    const rows = await register
      .selectFrom('cases')
      .selectAll()
      .where('case_no', 'in', slice)
      .execute();
    for (const row of rows) found.set(row.case_no, row);
  }
  return found;
}

/** Writes cases as they are now, new ones too: many in one statement. */
export async function saveCaseRows(
  register: Transaction<Tables>,
  rows: readonly CaseRow[],
): Promise<void> {
  for (const slice of slicesOf(rows)) {
    await register
      .insertInto('cases')
      .values(slice)
      .onConflict((conflict) =>
        conflict.column('case_no').doUpdateSet((value) => ({
          state: value.ref('excluded.state'),
          since: value.ref('excluded.since'),
          batch_id: value.ref('excluded.batch_id'),
          prepared_batch_id: value.ref('excluded.prepared_batch_id'),
          amount: value.ref('excluded.amount'),
          changes: value.ref('excluded.changes'),
          court_case_no: value.ref('excluded.court_case_no'),
          court: value.ref('excluded.court'),
          reason_code: value.ref('excluded.reason_code'),
        })),
      )
      .execute();
  }
}

/** Cuts `QS-2025-000001` into its series and its number. @throws Error when it is no case number. */
export function partsOfCaseNo(caseNo: string): {
  readonly series: string;
  readonly ordinal: bigint;
} {
  const [, series, digits] = /^(.+)-(\d{1,15})$/.exec(caseNo) ?? [];
  if (series === undefined || digits === undefined) throw new Error(`${caseNo} is no case number`);
  return { series, ordinal: BigInt(digits) };
}
