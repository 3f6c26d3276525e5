import type { Acceleration, ClaimTerms } from '#domain/claim.js';
import { compareText, type Checked } from '#domain/diagnostic.js';
import type { Contact, Loan } from '#domain/loan.js';
import type { ClaimBasis } from './calculation.js';
import { accelerationDateDiffers } from './diagnostics-acceleration.js';
import { replayClaim } from './replay-calculator.js';
import { figureCell } from './source-cells.js';

/**
 * Decides whether and when the undue principal falls due early.
 *
 * `notice`: on the day on which the first notice of acceleration reached the borrower, if that is before C; the lender's
 * own booking proves nothing, so a booked date without a delivered notice accelerates nothing, and where the two dates
 * differ the delivery counts and a warning shows both. A notice that reached only a guarantor or a third party is none,
 * and so is one whose receiver the record does not name. Nor does one on or after the last due date accelerate anything;
 * one before it takes effect even where all principal was prepaid: the interest to that day replaces the scheduled one.
 *
 * `complaint`: by service of the complaint. Where no undue principal is open at C there is nothing to accelerate, and
 * interest that is not yet due is not claimed.
 *
 * @param unaccelerated - The claim's basis as if nothing were accelerated.
 */
export function settleAcceleration(
  loan: Loan,
  terms: ClaimTerms,
  unaccelerated: ClaimBasis,
): Checked<Acceleration> {
  switch (terms.acceleration) {
    case 'none':
      return none;
    case 'complaint':
      return replayClaim(unaccelerated).loan.restPrincipal === 0n
        ? none
        : { value: { mode: 'complaint' }, diagnostics: [] };
    case 'notice': {
      const lastDueOn = unaccelerated.instalments.at(-1)?.dueOn ?? loan.maturesOn;
      const notice = deliveredNotice(loan, terms);
      return notice === undefined || notice.on >= lastDueOn ? none : byNotice(loan, notice);
    }
  }
}

const none: Checked<Acceleration> = { value: { mode: 'none' }, diagnostics: [] };

/** The earliest notice that reached the borrower before C. */
function deliveredNotice(loan: Loan, terms: ClaimTerms): Contact | undefined {
  return firstDelivered(loan, terms, 'borrower');
}

/**
 * The earliest notice delivered before C of which the record does not tell who received it, where none is recorded to
 * have reached the borrower. It accelerates nothing: only what reaches the debtor takes effect (民法典 137).
 */
export function noticeToUnknown(loan: Loan, terms: ClaimTerms): Contact | undefined {
  if (terms.acceleration !== 'notice' || deliveredNotice(loan, terms) !== undefined) {
    return undefined;
  }
  return firstDelivered(loan, terms, 'unknown');
}

function firstDelivered(
  loan: Loan,
  { asOf }: ClaimTerms,
  receiver: Contact['target'],
): Contact | undefined {
  if (loan.contacts.length === 0) return undefined;
  return loan.contacts
    .filter(({ kind, delivered }) => kind === 'acceleration-notice' && delivered === true)
    .filter(({ target }) => target === receiver)
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
