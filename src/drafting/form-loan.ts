import type { CaseLoan } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { ClaimSheet } from '#domain/claim.js';
import { formatGroupedYuan, sumFen } from '#domain/money.js';
import { paidByHead } from '#domain/paid-by-head.js';

import { acceleratesPrincipal } from './claim-view.js';
import type { LoanFormView } from './form-view-model.js';
import { date, flagOf, namedAmounts } from './formats.js';

/** What the element form asks of one loan beyond its other variables; a figure that nobody knows is an empty text. */
export function loanFormView({ loan, sheet }: CaseLoan): LoanFormView {
  const { asOf } = sheet.terms;
  const { position, payments } = sheet;
  const hasMatured = loan.maturesOn <= asOf;
  const paid = paidByHead(sheet);
  const isKnown =
    loan.repaymentsKnown || payments.length > 0 || paid.principal + paid.interest > 0n;
  const isOverdue = position.daysPastDue > 0;
  return {
    hasMatured: flagOf(hasMatured),
    hasNotMatured: flagOf(!hasMatured),
    isAccelerated: flagOf(acceleratesPrincipal(sheet)),
    paidPrincipal: isKnown ? formatGroupedYuan(paid.principal) : '',
    paidInterest: isKnown ? formatGroupedYuan(paid.interest) : '',
    paidOther: namedAmounts([
      ['罚息', paid.penalty],
      ['复利', paid.compound],
      ['费用', paid.fees],
    ]),
    interestPaidTo: date(interestPaidTo(sheet)),
    paidSinceDefault: loan.repaymentsKnown ? paidSinceDefault(sheet) : '',
    isOverdue: flagOf(isOverdue),
    isNotOverdue: flagOf(!isOverdue),
  };
}

/** 还息至: the last day up to which the interest of every instalment due by C is paid; none where none was paid. */
function interestPaidTo({ instalments, terms }: ClaimSheet): CivilDate | undefined {
  const due = instalments
    .filter(({ dueOn }) => dueOn <= terms.asOf)
    .toSorted((left, right) => left.period - right.period);
  const firstOpen = due.findIndex(({ unpaidInterest }) => unpaidInterest > 0n);
  const settled = firstOpen === -1 ? due : due.slice(0, firstOpen);
  return settled.some(({ paidInterest }) => paidInterest > 0n) ? settled.at(-1)?.dueOn : undefined;
}

function paidSinceDefault({ payments, position: { firstDefaultOn } }: ClaimSheet): string {
  if (firstDefaultOn === undefined) return '';
  return formatGroupedYuan(
    sumFen(
      payments
        .filter(({ paidOn }) => paidOn > firstDefaultOn)
        .map(({ amount: paidAmount }) => paidAmount),
    ),
  );
}
