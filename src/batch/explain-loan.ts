import type { CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import { settleCalculationDate } from './calculation-date.js';
import type { OpenRun } from './open-run.js';
import { readLedger } from './read-ledger.js';
import { screenLedger } from './screen-ledger.js';

/** All that is known of one loan: the decision and the claim, or the errors that keep it out. */
export interface Explanation {
  readonly loanNo: string;
  readonly screened?: CaseLoan;
  /** What was found on this loan, in order of place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Explains one loan.
 *
 * @throws UsageError when no ledger names the loan.
 */
export async function explainLoan(
  run: OpenRun,
  loanNo: string,
  asked: CivilDate | undefined,
): Promise<Explanation> {
  const { ledger } = await readLedger(run);
  const { loans, rejected } = ledger.value;
  const known = [...loans, ...rejected].map((one) => one.loanNo);
  if (!known.includes(loanNo)) {
    const nearest = nearestName(loanNo, known);
    throw new UsageError(
      { zh: `台账中没有借据 ${loanNo}。`, en: `The ledgers name no loan ${loanNo}.` },
      nearest === undefined
        ? {
            hint: {
              zh: 'qisu screen 写出的 screening.csv 列有全部借据号。',
              en: 'screening.csv, written by qisu screen, lists all loan numbers.',
            },
          }
        : { hint: { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` } },
    );
  }
  const asOf = settleCalculationDate(ledger.value, asked);
  const screened = screenLedger(run, ledger.value, asOf.value);
  const found = screened.loans.find(({ loan }) => loan.loanNo === loanNo);
  const diagnostics = [...ledger.diagnostics, ...screened.diagnostics].filter(
    (one) => one.loanNo === loanNo,
  );
  return { loanNo, diagnostics, ...(found === undefined ? {} : { screened: found }) };
}

export { sheetTotals, lineJson } from '#report/case-json.js';
export { screeningJson } from '#report/screening-list.js';
