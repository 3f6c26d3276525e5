import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Citation } from '#domain/legal-figures.js';
import { formatPercent, type Rate } from '#domain/rate.js';

/** A day before the first LPR publication; for a cap, `instead` is the rate that serves in its place. */
export function lprBeforeTable(
  day: CivilDate,
  severity: 'error' | 'warning',
  instead?: Rate,
): Diagnostic {
  const zh =
    instead === undefined ? '' : `，上限暂按公布过的最低一年期LPR ${formatPercent(instead)}计算`;
  const en =
    instead === undefined
      ? ''
      : `; the cap uses the lowest published one-year LPR, ${formatPercent(instead)}`;
  return {
    code: 'claims/lpr-before-table',
    severity,
    message: {
      zh: `${day} 早于贷款市场报价利率（LPR）首次公布之日，当日没有LPR${zh}。`,
      en: `There was no loan prime rate (LPR) yet on ${day}${en}.`,
    },
    hint: {
      zh: '请由律师确定适用的利率或上限，并在 qisu.yaml 的 claim.cap 中写明。',
      en: 'Let a lawyer settle the rate or cap that applies and state it as claim.cap in qisu.yaml.',
    },
  };
}

/** A use of the LPR on a day for which the pack's table is not confirmed. */
export function lprUnconfirmed(day: CivilDate, confirmedThrough: CivilDate): Diagnostic {
  return {
    code: 'claims/lpr-unconfirmed',
    severity: 'warning',
    message: {
      zh: `LPR表只核对到 ${confirmedThrough}，${day} 沿用最后一次公布的利率。`,
      en: `The LPR table is confirmed through ${confirmedThrough} only; ${day} uses its last rate.`,
    },
    hint: {
      zh: '请核对其后公布的LPR，并更新文书包的利率表。',
      en: "Check the publications since and update the pack's table.",
    },
  };
}

/** A use of a legal figure on a day outside the dates it was checked for. */
export function figureOutsideDates(citation: Citation, day: CivilDate): Diagnostic {
  const { instrument, provision, inForceFrom, confirmedThrough } = citation;
  return {
    code: 'claims/figure-outside-dates',
    severity: 'warning',
    message: {
      zh: `${instrument}${provision} 的利率上限核对区间为 ${inForceFrom} 至 ${confirmedThrough}，${day} 不在其内。`,
      en: `The rate cap of ${instrument}${provision} is confirmed from ${inForceFrom} through ${confirmedThrough}; ${day} lies outside.`,
    },
    hint: {
      zh: '请由律师确认该日适用的上限。',
      en: 'Let a lawyer confirm the cap for that day.',
    },
  };
}

/** A private loan formed before the present cap of private lending came into force. */
export function privateLoanBeforeRule(formedOn: CivilDate, source: string): Diagnostic {
  return {
    code: 'claims/private-loan-before-rule',
    severity: 'warning',
    message: {
      zh: `合同成立于 ${formedOn}，早于现行规定（${source}）施行，利息应按民间借贷规定第三十一条分段计算。`,
      en: `The contract of ${formedOn} is older than the present rule (${source}); its interest is split by art. 31.`,
    },
    hint: {
      zh: '请由律师按起诉时一年期LPR的倍数复核新规施行后的部分。',
      en: 'Let a lawyer check the part after the change at the multiple of the one-year LPR at filing.',
    },
  };
}
