import { assembleCase, type CaseContext } from '#cases/assemble-case.js';
import type { Case } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { PlannedFiling } from '#domain/docket.js';
import type { RunLoans } from './run-loans.js';

/** A case that a run is to prepare, or the error that keeps it from being prepared. */
export type PlannedCase =
  | {
      readonly caseNo: string;
      readonly loanNos: readonly string[];
      readonly theCase: Case;
      readonly diagnostics: readonly Diagnostic[];
    }
  | {
      readonly caseNo: string;
      readonly loanNos: readonly string[];
      readonly theCase: undefined;
      readonly diagnostics: readonly Diagnostic[];
    };

/** Makes the case of one filing of a plan, with the warnings that its lawyer must see. */
export function assembleFiling(
  { caseNo, loanNos }: Pick<PlannedFiling, 'caseNo' | 'loanNos'>,
  { loans, context }: FilingContext,
): PlannedCase {
  const warnings = [...loans.generalWarnings, ...loanNos.flatMap(loans.warningsOf)];
  const caseLoans = loanNos.map(loans.caseLoan);
  const { value, diagnostics } = assembleCase({ caseNo, loans: caseLoans, context, warnings });
  return { caseNo, loanNos, theCase: value, diagnostics };
}

interface FilingContext {
  readonly loans: Pick<RunLoans, 'caseLoan' | 'warningsOf' | 'generalWarnings'>;
  readonly context: CaseContext;
}
