import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { LimitationFigures } from '#domain/legal-figures.js';
import type { CriterionVerdict, GuaranteePeriod } from '#domain/screening.js';
import { spanOf, type RowSource } from '#domain/source.js';
import { rollWeekend, type LimitationResult } from './limitation.js';

/** Where a diagnostic on a loan or one of its parties points to. */
export interface DiagnosticPlace {
  readonly loanNo: string;
  readonly source: RowSource;
}

/** 诉讼时效 has ended on the proven events: the claim can be filed, but a plea of limitation defeats it (民法典 192, 193). */
export function limitationExpired(
  { loanNo, source }: DiagnosticPlace,
  limitation: LimitationResult,
): Diagnostic {
  const { expiryProven, expiryAll } = limitation;
  const rolledProven = rollWeekend(expiryProven);
  const weekend = rolledProven === expiryProven ? '' : `（遇休息日顺延至 ${rolledProven}）`;
  const weekendEn =
    rolledProven === expiryProven ? '' : ` (${rolledProven} if moved past the weekend)`;
  return {
    code: 'screening/limitation-expired',
    severity: 'warning',
    message: {
      zh: `按有证据的中断事由，诉讼时效已于 ${expiryProven}${weekend}届满；如全部事由均可证明，则为 ${expiryAll}。`,
      en: `On proven events the limitation period ended on ${expiryProven}${weekendEn}; if every event can be proven, on ${expiryAll}.`,
    },
    hint: {
      zh: '请律师判断：补充催收送达证据，或取得债务人签收的催收通知单（诉讼时效规定 19）。',
      en: 'A lawyer must decide: find proof that a demand arrived, or an acknowledgement signed by the debtor.',
    },
    span: spanOf(source),
    loanNo,
  };
}

/** Demands or payments after the end of the period do not begin it anew. */
export function eventsAfterExpiry({ loanNo, source }: DiagnosticPlace, count: number): Diagnostic {
  return {
    code: 'screening/event-after-limitation',
    severity: 'warning',
    message: {
      zh: `有 ${count} 次催收或还款发生在诉讼时效届满之后，不能使时效重新计算。`,
      en: `${count} demands or payments came after the limitation period had ended and do not begin it anew.`,
    },
    hint: {
      zh: '债务人届满后自愿履行或签收催收通知单的，可能构成放弃时效抗辩，请律师判断。',
      en: 'Payment or a signed notice after the end may be a waiver of the plea; a lawyer must decide.',
    },
    span: spanOf(source),
    loanNo,
  };
}

/** 保证期间 has ended: unless the creditor acted in time, the guarantor is free (民法典 693), and courts look on their own. */
export function guaranteePeriodEnded(
  { loanNo, source }: DiagnosticPlace,
  period: GuaranteePeriod,
): Diagnostic {
  const [origin, originEn] =
    period.origin === 'stated' ? ['约定', 'agreed'] : ['法定六个月', 'statutory six-month'];
  return {
    code: 'screening/guarantee-period-ended',
    severity: 'warning',
    message: {
      zh: `一名保证人的${origin}保证期间已于 ${period.endsOn} 届满。`,
      en: `The ${originEn} guarantee period of a guarantor ended on ${period.endsOn}.`,
    },
    hint: {
      zh: '核实期间内是否已向连带保证人主张权利，或已对债务人起诉（一般保证）；否则不宜列其为被告。',
      en: 'Check that the guarantor was asked in time (joint) or the debtor was sued in time (general); else leave the guarantor out.',
    },
    span: spanOf(source),
    loanNo,
  };
}

/** Limitation figures are used on a day before they were in force: an earlier law may give another period. */
export function figureNotInForce(
  { loanNo, source }: DiagnosticPlace,
  { citation }: LimitationFigures,
  day: CivilDate,
): Diagnostic {
  const { instrument, provision, inForceFrom } = citation;
  return {
    code: 'screening/figure-not-in-force',
    severity: 'warning',
    message: {
      zh: `诉讼时效与保证期间按 ${instrument}${provision}计算，该规定自 ${inForceFrom} 起施行，本次用于 ${day}。`,
      en: `The limitation and guarantee periods are those of ${instrument}${provision}, in force from ${inForceFrom}; here they are used on ${day}.`,
    },
    hint: {
      zh: '请律师按当时施行的法律核对时效。',
      en: 'A lawyer must check the period by the law of that day.',
    },
    span: spanOf(source),
    loanNo,
  };
}

/** A criterion of kind `warn` is not met: `screening/demand-proof` for `demand.proof`. */
export function criterionNotMet(
  { loanNo, source }: DiagnosticPlace,
  { id, sentence }: CriterionVerdict,
): Diagnostic {
  return {
    code: `screening/${id.replaceAll('.', '-')}`,
    severity: 'warning',
    message: sentence,
    span: spanOf(source),
    loanNo,
  };
}
