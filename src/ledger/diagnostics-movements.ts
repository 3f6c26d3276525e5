import type { CivilDate } from '#domain/civil-date.js';
import { formatYuan, type Fen } from '#domain/money.js';
import { problem, type Problem } from './diagnostics-cells.js';

/** Σ应还本金 differs from 贷款金额. */
export function principalSum(scheduled: Fen, amount: Fen): Problem {
  return problem(
    'ledger/principal-sum',
    'error',
    {
      zh: `还款计划的应还本金合计 ${formatYuan(scheduled)} 不等于贷款金额 ${formatYuan(amount)}。`,
      en: `The scheduled principal adds up to ${formatYuan(scheduled)}, not to the loan amount of ${formatYuan(amount)}.`,
    },
    {
      zh: '请按放款凭证和合同核对两者。',
      en: 'Compare both with the disbursement voucher and the contract.',
    },
  );
}

/** 应还本金 + 应还利息 differs from 应还合计; `expected` is what the named cell would have to be, where that is known. */
export function scheduleParts(expected?: Fen): Problem {
  const should =
    expected === undefined
      ? { zh: '', en: '' }
      : {
          zh: `；此处应为 ${formatYuan(expected)}`,
          en: `; this cell would have to be ${formatYuan(expected)}`,
        };
  return problem(
    'ledger/schedule-parts',
    'error',
    {
      zh: `应还本金加应还利息不等于应还合计${should.zh}。`,
      en: `Principal and interest due do not add up to the total due${should.en}.`,
    },
    { zh: '请对照原始系统更正还款计划。', en: 'Correct the schedule from the source system.' },
  );
}

/** 应还合计 was rounded apart from its parts: one fen off, while the principal of the loan adds up. */
export function scheduleTotalRounded(parts: Fen): Problem {
  return problem(
    'ledger/schedule-total-rounded',
    'notice',
    {
      zh: `应还合计与应还本金加应还利息 ${formatYuan(parts)} 相差一分；计算只用本金和利息。`,
      en: `The total due is one fen off principal and interest, ${formatYuan(parts)}; only these two are computed with.`,
    },
    {
      zh: '无需处理；如需一致，请更正原始系统的取整。',
      en: 'Nothing to do, unless the rounding of the source system is to be mended.',
    },
  );
}

export function scheduleRowMissing(periods: string): Problem {
  return problem(
    'ledger/schedule-row-missing',
    'error',
    { zh: `还款计划缺少第 ${periods} 期。`, en: `The schedule lacks instalment ${periods}.` },
    { zh: '请重新导出完整的还款计划。', en: 'Export the whole schedule again.' },
  );
}

export const scheduleMissing: Problem = problem(
  'ledger/schedule-row-missing',
  'error',
  { zh: '还款计划中没有这笔借款。', en: 'The schedule has no row of this loan.' },
  { zh: '请重新导出完整的还款计划。', en: 'Export the whole schedule again.' },
);

/** More rows than any loan has instalments: nothing more is said of them. */
export function scheduleTooLong(rows: number, most: number): Problem {
  return problem(
    'ledger/schedule-too-long',
    'error',
    {
      zh: `这笔借款的还款计划有 ${rows} 行，超过 ${most} 行。`,
      en: `The schedule has ${rows} rows of this loan; a loan has ${most} at most.`,
    },
    {
      zh: '多半是几笔借款的行用了同一个借据号，请核对借据号列（或 ledger.key）。',
      en: 'Rows of several loans under one number are the usual cause: check the column of the loan number, or ledger.key.',
    },
  );
}

export function scheduleRowDoubled(firstRow: number): Problem {
  return problem(
    'ledger/schedule-row-doubled',
    'error',
    {
      zh: `与第 ${firstRow} 行是同一期还款计划。`,
      en: `The same instalment stands in row ${firstRow}.`,
    },
    { zh: '请去掉重复的行。', en: 'Remove the copy.' },
  );
}

export function schedulePeriodRepeated(period: number, firstRow: number): Problem {
  return problem(
    'ledger/schedule-period-repeated',
    'error',
    {
      zh: `第 ${period} 期已在第 ${firstRow} 行出现，且应还日期不同。`,
      en: `Instalment ${period} stands in row ${firstRow} too, with another due date.`,
    },
    { zh: '请更正期次。', en: 'Correct the instalment numbers.' },
  );
}

export const schedulePeriodsRenumbered: Problem = problem(
  'ledger/schedule-periods-renumbered',
  'warning',
  {
    zh: '期次有重复或缺号，但应还本金合计与贷款金额一致，已按应还日期重新编号。',
    en: 'Instalment numbers repeat or have gaps, though the principal adds up to the loan amount: they are numbered by due date.',
  },
  { zh: '请核对还款计划的期次。', en: "Check the schedule's instalment numbers." },
);

export function scheduleOrder(earlier: CivilDate): Problem {
  return problem(
    'ledger/schedule-order',
    'error',
    {
      zh: `应还日期不晚于上一期的 ${earlier}。`,
      en: `The due date is not after ${earlier}, that of the instalment before.`,
    },
    { zh: '请更正应还日期或期次。', en: 'Correct the due date or the instalment number.' },
  );
}

export function dueBeforeDisbursement(disbursedOn: CivilDate): Problem {
  return problem(
    'ledger/due-before-disbursement',
    'error',
    {
      zh: `应还日期早于放款日 ${disbursedOn}。`,
      en: `The instalment falls due before the disbursement on ${disbursedOn}.`,
    },
    { zh: '请核对放款日期和还款计划。', en: 'Compare the disbursement date with the schedule.' },
  );
}

export function repaymentDoubled(serialNo: string | undefined, firstRow: number): Problem {
  const which =
    serialNo === undefined
      ? { zh: '与', en: 'The same repayment stands in' }
      : { zh: `还款流水号 ${serialNo} 与`, en: `The repayment ${serialNo} stands in` };
  return problem(
    'ledger/repayment-doubled',
    'error',
    { zh: `${which.zh}第 ${firstRow} 行重复。`, en: `${which.en} row ${firstRow} already.` },
    {
      zh: '同一笔还款只能计一次：请去掉重复的行，或给出不同的流水号。',
      en: 'A repayment counts once: remove the copy, or give it its own serial number.',
    },
  );
}

export const repaymentNegative: Problem = problem(
  'ledger/repayment-negative',
  'error',
  {
    zh: '还款金额为负数，且找不到被冲正的还款。',
    en: 'The repayment is negative, and no earlier repayment is its counterpart.',
  },
  {
    zh: '冲正应与同一借据先前一笔金额和构成相同的还款对应；请核对。',
    en: 'A reversal mirrors an earlier repayment of the loan with the same amount and parts.',
  },
);

export const reversalWithoutPartner: Problem = problem(
  'ledger/reversal-without-partner',
  'error',
  {
    zh: '标记为冲正或撤销，但找不到对应的还款。',
    en: 'The row is marked as a reversal, but no repayment is its counterpart.',
  },
  {
    zh: '请核对被冲正的还款是否已导出、金额是否一致。',
    en: 'Check that the reversed repayment was exported, with the same amount.',
  },
);

export function repaymentReversed(serialNo: string, row: number): Problem {
  return problem('ledger/repayment-reversed', 'notice', {
    zh: `冲正第 ${row} 行的还款 ${serialNo}，两笔均不计入。`,
    en: `Reverses the repayment ${serialNo} of row ${row}; neither counts.`,
  });
}

export function repaymentAfterDataDate(dataDate: CivilDate): Problem {
  return problem(
    'ledger/repayment-after-data-date',
    'error',
    {
      zh: `还款日期晚于数据日期 ${dataDate}。`,
      en: `The repayment is later than the data date, ${dataDate}.`,
    },
    {
      zh: '请核对还款日期，或重新导出同一数据日期的台账。',
      en: 'Correct the date, or export all tables as of one day.',
    },
  );
}

export function repaymentBeforeDisbursement(disbursedOn: CivilDate): Problem {
  return problem(
    'ledger/repayment-before-disbursement',
    'error',
    {
      zh: `还款日期早于放款日 ${disbursedOn}。`,
      en: `The repayment is earlier than the disbursement on ${disbursedOn}.`,
    },
    { zh: '请核对还款日期或借据号。', en: 'Check the date and the loan number.' },
  );
}

export function repaymentParts(amount: Fen, parts: Fen): Problem {
  return problem(
    'ledger/repayment-parts',
    'error',
    {
      zh: `还款金额 ${formatYuan(amount)} 不等于各组成部分之和 ${formatYuan(parts)}。`,
      en: `The repayment is ${formatYuan(amount)}, but its parts add up to ${formatYuan(parts)}.`,
    },
    {
      zh: '请核对金额与本金、利息、罚息、费用。',
      en: 'Compare the amount with principal, interest, penalty and fees.',
    },
  );
}
