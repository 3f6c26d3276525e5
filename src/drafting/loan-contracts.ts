import type { Case, CaseLoan } from '#domain/case.js';
import { addDays, type CivilDate } from '#domain/civil-date.js';
import { contractSignedOn } from '#domain/contract-date.js';

import { line } from './formats.js';

/** A loan contract with the loans of the case that were disbursed under it, in the order of the case. */
export interface LoanContract {
  /** Empty where the ledger has no number: such a loan stands under a contract of its own. */
  readonly contractNo: string;
  readonly signedOn?: CivilDate;
  readonly loans: readonly CaseLoan[];
}

/**
 * The loan contracts of a case: loans with one 合同编号 stand under one contract, unless the days of signing that the
 * evidence index states for it differ.
 */
export function loanContracts({ loans }: Pick<Case, 'loans'>): readonly LoanContract[] {
  const contracts: LoanContract[] = [];
  for (const caseLoan of loans) {
    const own = contractOf(caseLoan);
    const index = contracts.findIndex((known) => isSameContract(known, own));
    const known = contracts[index];
    if (known === undefined) contracts.push(own);
    else contracts[index] = { ...own, ...known, loans: [...known.loans, caseLoan] };
  }
  return contracts;
}

function contractOf(caseLoan: CaseLoan): LoanContract {
  const signedOn = contractSignedOn(caseLoan.loan);
  return {
    contractNo: line(caseLoan.loan.contractNo),
    ...(signedOn === undefined ? {} : { signedOn }),
    loans: [caseLoan],
  };
}

function isSameContract(one: LoanContract, other: LoanContract): boolean {
  if (one.contractNo === '' || one.contractNo !== other.contractNo) return false;
  const days = [one.signedOn, other.signedOn].filter((day) => day !== undefined);
  return new Set(days).size <= 1;
}

/**
 * Whether a deposit report on the electronic signature of the contract itself, made on the day of signing or the next,
 * shows that the contract was signed electronically. Other deposits, or one of another day, may be of another paper.
 */
export function isSignedElectronically({ signedOn, loans }: LoanContract): boolean {
  if (signedOn === undefined) return false;
  return loans.some(({ loan }) =>
    loan.evidence.some(
      ({ kind, signedOn: reportedOn }) =>
        /电子(?:签名|签章|签约)/.test(kind) &&
        !/保证|担保|抵押|质押|送达|通知/.test(kind) &&
        (reportedOn === signedOn || reportedOn === addDays(signedOn, 1)),
    ),
  );
}
