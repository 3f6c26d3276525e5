import type { Case, CaseLoan, Defendant } from '#domain/case.js';
import type { ClaimSheet } from '#domain/claim.js';
import { dueOf } from '#domain/due-parts.js';
import { sumFen, type Fen } from '#domain/money.js';

import { amount, date, flagOf, line } from './formats.js';
import { dueView, sumDue } from './papers-view-due.js';
import type { LetterLoanView, LetterView } from './papers-view-model.js';
import { partyViews } from './party-view.js';

/**
 * A 催收函 to each debtor and guarantor on the loans that they answer for: each must be reached for itself to interrupt
 * limitation (民法典 195) and to keep a guarantee alive (民法典 693).
 */
export function letterViews(theCase: Case): readonly LetterView[] {
  const views = partyViews(theCase).defendants;
  return theCase.defendants.flatMap((defendant, index) => {
    const view = views[index];
    if (view === undefined) return [];
    const { name, role, isNatural, deliveryAddress, phone } = view;
    const loans = theCase.loans.filter(({ loan }) => defendant.loanNos.includes(loan.loanNo));
    const undue = sumFen(loans.map(({ sheet }) => undueToAccelerate(sheet)));
    return [
      {
        name,
        addressedAs: isNatural === '' ? '贵单位' : '您',
        role,
        address: deliveryAddress,
        phone,
        ...capacityFlags(defendant),
        loans: loans.map(letterLoanView),
        due: dueView(sumDue(loans.map(({ sheet }) => dueOf(sheet)))),
        accelerates: flagOf(undue > 0n),
        undue: amount(undue),
      },
    ];
  });
}

/**
 * The principal that a letter declares due: what has not fallen due and no delivered notice has accelerated. A lender
 * who never accelerates (`acceleration: none`) declares nothing.
 */
export function undueToAccelerate(sheet: ClaimSheet): Fen {
  const isOpen = sheet.acceleration.mode !== 'notice' && sheet.terms.acceleration !== 'none';
  return isOpen ? dueOf(sheet).undue : 0n;
}

function capacityFlags({
  role,
  guaranteeMode,
}: Defendant): Pick<LetterView, 'isDebtor' | 'isJoint' | 'isGeneral' | 'isMortgagor'> {
  const isGuarantor = role === 'guarantor';
  return {
    isDebtor: flagOf(role === 'borrower' || role === 'co-borrower'),
    isJoint: flagOf(isGuarantor && guaranteeMode === 'joint'),
    isGeneral: flagOf(isGuarantor && guaranteeMode !== 'joint'),
    isMortgagor: flagOf(role === 'mortgagor'),
  };
}

function letterLoanView({ loan, sheet }: CaseLoan): LetterLoanView {
  const { acceleration } = sheet;
  return {
    loanNo: line(loan.loanNo),
    contractNo: line(loan.contractNo),
    borrowerName: line(loan.borrower?.name),
    amount: amount(loan.amount),
    disbursedOn: date(loan.disbursedOn),
    acceleratedOn: date(acceleration.mode === 'notice' ? acceleration.on : undefined),
    due: dueView(dueOf(sheet)),
  };
}
