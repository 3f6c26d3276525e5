import type { CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import { byPlace, type Diagnostic } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import { requireAccounts } from '#ledger/parse-ledger.js';
import { nameLedgerFiles } from '#workspace/read-files.js';
import { settleCalculationDate } from './calculation-date.js';
import { findLoanNo } from './find-loan-no.js';
import { ledgerDialect } from './ledger-dialect.js';
import type { OpenRun } from './open-run.js';
import { caseContext } from './case-context.js';
import { readOneLoan, type OneLoan } from './read-one-loan.js';
import { decideLoan, screeningSettings } from './decide-loan.js';
import { withScreenedParts } from './with-screened-parts.js';

/** All that is known of one loan: the decision and the claim, or the errors that keep it out. */
export interface Explanation {
  readonly loanNo: string;
  readonly screened?: CaseLoan;
  /** What was found on this loan in the ledgers, then in its claim, each in order of place. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Explains one loan. Of the ledgers only what concerns it is read.
 *
 * @throws UsageError when no ledger names the loan.
 */
export async function explainLoan(
  run: OpenRun,
  loanNo: string,
  asked: CivilDate | undefined,
): Promise<Explanation> {
  const { workspace, pack } = run;
  const named = await nameLedgerFiles(workspace.directory, workspace.config);
  requireAccounts(named);
  const files = { named, dialect: ledgerDialect(pack, workspace.config) };
  const read = readOneLoan(files, loanNo);
  if (typeof read === 'object') return decide(run, { loanNo, read, asked });
  if (read === 'no-account') {
    const { isKnown, nearest } = findLoanNo(files, loanNo);
    if (!isKnown) throw unknownLoan(loanNo, nearest);
  }
  return await explainFromParts(run, loanNo, asked);
}

function decide(
  run: OpenRun,
  {
    loanNo,
    read,
    asked,
  }: {
    readonly loanNo: string;
    readonly read: OneLoan;
    readonly asked: CivilDate | undefined;
  },
): Explanation {
  const { loan, diagnostics, dataDates, loansOfBorrower } = read;
  const asOf = settleCalculationDate({ dataDates, loans: [] }, asked).value;
  if (loan === undefined) return { loanNo, diagnostics };
  const settings = screeningSettings(run);
  const { value, diagnostics: found } = decideLoan(loan, { settings, asOf, loansOfBorrower });
  return {
    loanNo,
    diagnostics: [...diagnostics, ...found.toSorted(byPlace)],
    ...(value === undefined ? {} : { screened: value }),
  };
}

/** Explains one loan by reading all: as good, and as slow as screening. */
export async function explainFromParts(
  run: OpenRun,
  loanNo: string,
  asOf: CivilDate | undefined,
): Promise<Explanation> {
  const handOver = {
    outcomes: ['eligible', 'needs-review', 'ineligible'] as const,
    loanNos: new Set([loanNo]),
    cases: caseContext(run),
  };
  const { output } = run.workspace.config;
  return await withScreenedParts(run, { asOf, output, handOver }, async ({ screened }) => {
    if (screened === undefined) throw unknownLoan(loanNo, undefined);
    const found = [...screened.findingsOn(loanNo)];
    const [seed] = screened.seeds();
    return await Promise.resolve({
      loanNo,
      diagnostics: found,
      ...(seed === undefined ? {} : { screened: screened.caseLoan(loanNo) }),
    });
  });
}

function unknownLoan(loanNo: string, nearest: string | undefined): UsageError {
  return new UsageError(
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

export { sheetTotals, lineJson } from '#report/case-json.js';
export { screeningJson } from '#report/screening-list.js';
