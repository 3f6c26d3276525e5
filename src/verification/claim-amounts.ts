import { sumFen, type Fen } from '#domain/money.js';
import type { CaseRecord, DueRecord, LoanRecord } from './case-record.js';

/** A part of a claim, as a paper names it. */
export type AmountName =
  | 'principal'
  | 'acceleratedPrincipal'
  | 'duePrincipal'
  | 'interest'
  | 'penalty'
  | 'compound'
  /** 期内利息, 罚息 and 复利 together, before a cut. */
  | 'accrued'
  | 'fees'
  | 'lawyerFee'
  | 'cut'
  | 'total';

/** What may stand behind each name: fees are printed with the lawyer's fee or without, a cut with that of fees or without. */
export type NamedAmounts = Readonly<Partial<Record<AmountName, readonly Fen[]>>>;

/** The amounts of the case's claim. */
export function amountsOfCase({ claim }: CaseRecord): NamedAmounts {
  const accelerated = sumOf(claim.lines, 'accelerated-principal');
  return {
    ...amountsOf(claim, accelerated),
    fees: [claim.fees, claim.fees - claim.lawyerFee],
    lawyerFee: [claim.lawyerFee],
    cut: [claim.cut, claim.cut - feesCutOf(claim.lines)],
  };
}

/** The amounts of the claim on one loan. */
export function amountsOfLoan({ claim }: CaseRecord, loan: LoanRecord): NamedAmounts {
  const lines = claim.lines.filter(({ loanNo }) => loanNo === loan.loanNo);
  return {
    ...amountsOf(loan.claim, sumOf(lines, 'accelerated-principal')),
    cut: [loan.claim.cut, loan.claim.cut - feesCutOf(lines)],
  };
}

/** What has matured of the claim on one loan. */
export function dueOfLoan({ due }: LoanRecord): NamedAmounts | undefined {
  return due === undefined ? undefined : amountsOf(due, 0n);
}

/** What has matured of the case's claim; a payment order asks for the lawyer's fee too. */
export function dueOfCase({ loans, claim }: CaseRecord): NamedAmounts | undefined {
  const all = loans.flatMap(({ due }) => (due === undefined ? [] : [due]));
  if (all.length < loans.length) return undefined;
  const sum = (name: keyof DueRecord): Fen => sumFen(all.map((due) => due[name]));
  return {
    principal: [sum('principal')],
    interest: [sum('interest')],
    penalty: [sum('penalty')],
    compound: [sum('compound')],
    fees: [sum('fees')],
    lawyerFee: [claim.lawyerFee],
    cut: [sum('cut')],
    total: [sum('total') + claim.lawyerFee],
  };
}

/** What was repaid on one loan. */
export function repaidOfLoan({ repaid }: LoanRecord): NamedAmounts | undefined {
  if (repaid === undefined) return undefined;
  const { principal, interest, penalty, compound, fees } = repaid;
  return {
    principal: [principal],
    interest: [interest],
    penalty: [penalty],
    compound: [compound],
    fees: [fees],
  };
}

function amountsOf(claim: LoanRecord['claim'], accelerated: Fen): NamedAmounts {
  const { principal, interest, penalty, compound, fees, cut, total } = claim;
  return {
    principal: [principal],
    acceleratedPrincipal: [accelerated],
    duePrincipal: [principal - accelerated],
    interest: [interest],
    penalty: [penalty],
    compound: [compound],
    accrued: [interest + penalty + compound],
    fees: [fees],
    cut: [cut],
    total: [total],
  };
}

function sumOf(lines: CaseRecord['claim']['lines'], kind: string): Fen {
  return sumFen(lines.filter((line) => line.kind === kind).map(({ amount }) => amount));
}

function feesCutOf(lines: CaseRecord['claim']['lines']): Fen {
  return sumFen(
    lines
      .filter(({ component, reduces }) => component === 'cut' && reduces === 'fees')
      .map(({ amount }) => amount),
  );
}
