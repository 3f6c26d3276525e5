import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Contact, Loan } from '#domain/loan.js';
import { formatYuan, type Fen } from '#domain/money.js';
import { placed } from './diagnostics.js';

/** Undue principal that is not claimed, and why. */
export function undueLeftOut(
  loan: Loan,
  amount: Fen,
  mode: 'notice' | 'complaint' | 'none',
): Diagnostic {
  const yuan = formatYuan(amount);
  const isBooked = mode === 'notice' && loan.acceleratedOn !== undefined;
  return {
    code: 'claims/undue-principal-left-out',
    severity: 'warning',
    message: isBooked
      ? {
          zh: `台账提前到期日为 ${loan.acceleratedOn}，但截至日之前没有送达借款人的提前到期通知；未到期本金 ${yuan} 元未主张。`,
          en: `The ledger accelerates on ${loan.acceleratedOn}, but no notice reached the borrower before the calculation date; undue principal of ${yuan} yuan is left out.`,
        }
      : {
          zh: `未到期本金 ${yuan} 元未主张。`,
          en: `Undue principal of ${yuan} yuan is left out.`,
        },
    hint: {
      zh: '如主张提前到期，请提供提前到期通知的送达记录，或设置 claim.acceleration: complaint。',
      en: 'To claim it, give the record that the notice was delivered, or set claim.acceleration: complaint.',
    },
    ...placed(loan, loan.source, 'acceleratedOn'),
  };
}

/** A notice of acceleration was delivered, and nothing tells that the borrower received it. */
export function noticeTargetUnknown(loan: Loan, { on, source }: Contact): Diagnostic {
  const hasColumn = source.headers['target'] !== undefined;
  return {
    code: 'claims/notice-target-unknown',
    severity: 'warning',
    message: hasColumn
      ? {
          zh: `${on} 送达的提前到期通知，该条记录没有写明送达的是借款人本人；不按提前到期计算。`,
          en: `The record of the notice delivered on ${on} does not say that the borrower received it; nothing is accelerated.`,
        }
      : {
          zh: `${on} 送达的提前到期通知，联系记录没有联系对象列，不知由谁收到；不按提前到期计算。`,
          en: `The contacts have no 联系对象 column, so nothing tells who received the notice delivered on ${on}; nothing is accelerated.`,
        },
    hint: {
      zh: '通知确已送达借款人的，请在联系记录的联系对象列写明 本人。',
      en: 'If it did reach the borrower, state 本人 in the 联系对象 column of the contacts.',
    },
    ...placed(loan, source, 'contactTarget'),
  };
}

/** The lender's booked acceleration and the delivery of its notice fall on different days. */
export function accelerationDateDiffers(
  loan: Loan,
  dates: { readonly bookedOn: CivilDate; readonly deliveredOn: CivilDate },
): Diagnostic {
  const { bookedOn, deliveredOn } = dates;
  return {
    code: 'claims/acceleration-date-differs',
    severity: 'warning',
    message: {
      zh: `台账提前到期日为 ${bookedOn}，通知于 ${deliveredOn} 送达；按送达日计算。`,
      en: `The ledger accelerates on ${bookedOn}, the notice was delivered on ${deliveredOn}; the delivery counts.`,
    },
    hint: {
      zh: '请核对送达记录，文书应写送达日。',
      en: 'Check the record of delivery; the papers state that day.',
    },
    ...placed(loan, loan.source, 'acceleratedOn'),
  };
}

/** More interest was prepaid on accelerated instalments than the broken period bore. */
export function prepaidInterestExceeds(
  loan: Loan,
  amounts: { readonly prepaid: Fen; readonly setOff: Fen },
): Diagnostic {
  const prepaid = formatYuan(amounts.prepaid);
  const setOff = formatYuan(amounts.setOff);
  return {
    code: 'claims/prepaid-interest-exceeds-broken',
    severity: 'warning',
    message: {
      zh: `未到期各期已预付利息 ${prepaid} 元，只抵销提前到期前未付的当期利息 ${setOff} 元，余额未抵充其他欠款。`,
      en: `Of ${prepaid} yuan of interest prepaid on undue instalments only ${setOff} is set off; the rest settles nothing.`,
    },
    hint: {
      zh: '请由律师决定余额如何处理。',
      en: 'Let a lawyer decide what becomes of the rest.',
    },
    ...placed(loan, loan.source),
  };
}
