import { civilDate, type CivilDate } from './civil-date.js';
import type { Loan } from './loan.js';

/** 民法典 1260: in force from this day; contracts formed before it stand under 合同法 and 担保法. */
export const civilCodeInForce: CivilDate = civilDate('2021-01-01');

/**
 * Finds the day on which the loan contract was signed, where the evidence index states it. A contract of a credit line
 * serves where no contract of the loan itself has a day; a contract of guarantee or mortgage never does.
 *
 * @returns `undefined` when no such paper has a day, or when those that have one disagree.
 */
export function contractSignedOn(loan: Loan): CivilDate | undefined {
  if (loan.evidence.length === 0) return undefined;
  const ofLoan = signingDays(loan, (kind) => /[借贷]款(?:合同|协议)/.test(kind) && !isOther(kind));
  const days = ofLoan.size > 0 ? ofLoan : signingDays(loan, isCreditLine);
  return onlyDay(days);
}

/** Finds the day on which the contract of guarantee was signed; `undefined` as for the loan contract. */
export function guaranteeSignedOn(loan: Loan): CivilDate | undefined {
  return onlyDay(signingDays(loan, (kind) => /保证合同|保函/.test(kind)));
}

function isCreditLine(kind: string): boolean {
  return kind.includes('授信') && !isOther(kind);
}

/** Papers that name the contract that they belong to, and are another one. */
function isOther(kind: string): boolean {
  return otherPapers.test(kind);
}

const otherPapers =
  /送达地址|身份|提前到期|保证|担保|抵押|质押|委托代理|还款计划|放款|催收|通知|存证|时间戳|公证|补充协议|变更|展期/;

function signingDays(loan: Loan, isOfKind: (kind: string) => boolean): ReadonlySet<CivilDate> {
  return new Set(
    loan.evidence
      .filter(({ kind }) => isOfKind(kind))
      .map(({ signedOn }) => signedOn)
      .filter((day) => day !== undefined),
  );
}

function onlyDay(days: ReadonlySet<CivilDate>): CivilDate | undefined {
  return days.size === 1 ? [...days][0] : undefined;
}
