import { daysBetween } from '#domain/civil-date.js';
import type { Loan } from '#domain/loan.js';

import type { FormMethodView } from './form-view-model.js';
import { flagOf, line } from './formats.js';

type Method =
  'equal-instalment' | 'equal-principal' | 'bullet' | 'monthly' | 'quarterly' | 'yearly' | 'other';

/** The boxes of 还款方式; a method that has none is 其他, with its name from the ledger. */
export function repaymentBoxes(loan: Loan): Omit<FormMethodView, 'loanNos'> {
  const method = methodOf(loan);
  return {
    isEqualInstalment: flagOf(method === 'equal-instalment'),
    isEqualPrincipal: flagOf(method === 'equal-principal'),
    isBullet: flagOf(method === 'bullet'),
    isMonthly: flagOf(method === 'monthly'),
    isQuarterly: flagOf(method === 'quarterly'),
    isYearly: flagOf(method === 'yearly'),
    isOther: flagOf(method === 'other'),
    other: method === 'other' ? line(loan.methodText) : '',
  };
}

function methodOf(loan: Loan): Method {
  return loan.method === 'interest-first' ? interestPeriod(loan) : loan.method;
}

/** How often interest falls due: as the ledger's words say, else by the length of a period. */
function interestPeriod(loan: Loan): Method {
  const words = line(loan.methodText);
  if (words.includes('月')) return 'monthly';
  if (words.includes('季')) return 'quarterly';
  if (words.includes('年')) return 'yearly';
  const days = daysBetween(loan.disbursedOn, loan.maturesOn);
  const isAbout = (least: number, most: number): boolean =>
    days >= least * loan.terms && days <= most * loan.terms;
  if (isAbout(28, 31)) return 'monthly';
  if (isAbout(89, 92)) return 'quarterly';
  return isAbout(365, 366) ? 'yearly' : 'other';
}
