import type { Diagnostic } from '#domain/diagnostic.js';
import type { DocketCase } from '#domain/docket.js';
import { caseUnknown } from './diagnostics.js';
import { loanOfOtherCase, severalCases } from './diagnostics-returns.js';
import type { ReturnRow } from './read-returns.js';

/** The cases of the docket that a list of answers may mean. */
export interface Register {
  readonly byCaseNo: ReadonlyMap<string, DocketCase>;
  readonly byLoanNo: ReadonlyMap<string, readonly DocketCase[]>;
  readonly byCourtNo: ReadonlyMap<string, DocketCase>;
}

/** The case that a row is about; numbers that mean different cases are refused. */
export function findAnsweredCase(row: ReturnRow, register: Register): DocketCase | Diagnostic {
  const { caseNo, loanNo, courtCaseNo = '' } = row;
  if (caseNo !== undefined) {
    const theCase = register.byCaseNo.get(caseNo);
    if (theCase === undefined) return caseUnknown({ row: row.row, field: 'caseNo' }, caseNo);
    const isOther = loanNo !== undefined && !theCase.loanNos.includes(loanNo);
    return isOther ? loanOfOtherCase(row.row) : theCase;
  }
  if (loanNo !== undefined) return caseOfLoan(row, loanNo, register);
  return (
    register.byCourtNo.get(courtCaseNo) ??
    caseUnknown({ row: row.row, field: 'courtCaseNo' }, courtCaseNo)
  );
}

/** A loan may have been in a case that is closed: the one that was filed counts. */
function caseOfLoan(
  row: ReturnRow,
  loanNo: string,
  { byLoanNo }: Register,
): DocketCase | Diagnostic {
  const all = byLoanNo.get(loanNo) ?? [];
  const filed = all.filter(({ state }) => state === 'filed');
  const open = all.filter(({ state }) => state !== 'closed');
  const candidates = [filed, open, all].find(({ length }) => length > 0) ?? [];
  const [first, second] = candidates;
  if (first === undefined) return caseUnknown({ row: row.row, field: 'loanNo' }, loanNo);
  if (second === undefined) return first;
  return severalCases(
    row.row,
    candidates.map(({ caseNo }) => caseNo),
  );
}
