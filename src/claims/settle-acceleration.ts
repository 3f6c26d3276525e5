import type { Acceleration, ClaimTerms } from '#domain/claim.js';
import { compareText, type Checked } from '#domain/diagnostic.js';
import type { Contact, Instalment, Loan } from '#domain/loan.js';
import { accelerationDateDiffers } from './diagnostics.js';
import { figureCell } from './source-cells.js';

/**
 * Decides whether and when the undue principal falls due early.
 *
 * `notice`: on the day on which the first notice of acceleration reached the borrower, if that is before C; the lender's
 * own booking proves nothing, so a booked date without a delivered notice accelerates nothing, and where the two dates
 * differ the delivery counts and a warning shows both. A notice that reached only a guarantor or a third party is none.
 * `complaint`: by service of the complaint. Where nothing is left to fall due there is no acceleration.
 */
export function settleAcceleration(
  loan: Loan,
  terms: ClaimTerms,
  instalments: readonly Instalment[],
): Checked<Acceleration> {
  const lastDueOn = instalments.at(-1)?.dueOn ?? loan.maturesOn;
  switch (terms.acceleration) {
    case 'none':
      return none;
    case 'complaint':
      return lastDueOn < terms.asOf ? none : { value: { mode: 'complaint' }, diagnostics: [] };
    case 'notice': {
      const notice = deliveredNotice(loan, terms);
      return notice === undefined || notice.on >= lastDueOn ? none : byNotice(loan, notice);
    }
  }
}

const none: Checked<Acceleration> = { value: { mode: 'none' }, diagnostics: [] };

/** The earliest notice that reached the borrower before C. */
function deliveredNotice(loan: Loan, { asOf }: ClaimTerms): Contact | undefined {
  return loan.contacts
    .filter(({ kind, delivered }) => kind === 'acceleration-notice' && delivered === true)
    .filter(({ target }) => target === 'borrower' || target === 'unknown')
    .filter(({ on }) => on >= loan.disbursedOn && on < asOf)
    .sort((left, right) => compareText(left.on, right.on))
    .at(0);
}

function byNotice(loan: Loan, { on, source }: Contact): Checked<Acceleration> {
  const at = figureCell(source, 'contactDay');
  const bookedOn = loan.acceleratedOn;
  if (bookedOn === undefined) return { value: { mode: 'notice', on, at }, diagnostics: [] };
  return {
    value: { mode: 'notice', on, bookedOn, at },
    diagnostics:
      bookedOn === on ? [] : [accelerationDateDiffers(loan, { bookedOn, deliveredOn: on })],
  };
}
