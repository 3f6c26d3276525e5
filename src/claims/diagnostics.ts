import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Loan, Repayment } from '#domain/loan.js';
import { formatYuan, sumFen, type Fen } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';
import type { RowSource } from '#domain/source.js';
import type { CalculationDifference } from './compare-calculations.js';
import { figureCell, type SourceFigure } from './source-cells.js';

/** No schedule in the ledger, and none can be built from the method. */
export function scheduleMissing(loan: Loan): Diagnostic {
  return {
    code: 'claims/schedule-missing',
    severity: 'error',
    message: {
      zh: `借据 ${loan.loanNo} 没有还款计划，按其还款方式和期数也无法推算。`,
      en: `Loan ${loan.loanNo} has no schedule, and none can be built from its method and terms.`,
    },
    hint: {
      zh: '请导出该借据的还款计划，或在 ledger.codes 中把还款方式对应到 等额本息、等额本金、先息后本 或 到期一次还本付息。',
      en: 'Export its schedule, or map its 还款方式 in ledger.codes to one of the four methods that can be computed.',
    },
    ...placed(loan, loan.source, 'method'),
  };
}

/** A schedule built from terms ends on another day than the ledger's 到期日期. */
export function maturityDiffers(loan: Loan, lastDueOn: CivilDate): Diagnostic {
  return {
    code: 'claims/maturity-differs',
    severity: 'warning',
    message: {
      zh: `按期数推算的最后应还日期为 ${lastDueOn}，台账到期日期为 ${loan.maturesOn}；按推算的还款计划计算。`,
      en: `The computed schedule ends on ${lastDueOn}, the ledger's maturity is ${loan.maturesOn}; the computed one is used.`,
    },
    hint: {
      zh: '请核对期数和到期日期，或导出还款计划。',
      en: 'Check the number of terms and the maturity date, or export the schedule.',
    },
    ...placed(loan, loan.source, 'maturesOn'),
  };
}

/** A repayment without the ledger's split where the claim follows that split. */
export function splitMissing(loan: Loan, { serialNo, source }: Repayment): Diagnostic {
  return {
    code: 'claims/split-missing',
    severity: 'error',
    message: {
      zh: `还款 ${serialNo} 没有记载其中本金、利息和罚息，无法按台账记载的方式抵充。`,
      en: `Repayment ${serialNo} has no split into principal, interest and penalty, so the recorded one cannot be followed.`,
    },
    hint: {
      zh: '请导出拆分列，或在 qisu.yaml 中设置 claim.allocation: statutory，按法定顺序抵充。',
      en: 'Export the split, or set claim.allocation: statutory in qisu.yaml to allocate by statute.',
    },
    ...placed(loan, source, 'repaidAmount'),
  };
}

/** Neither repayments nor a paid column nor a balance: what was repaid is unknown. */
export function repaymentsUnknown(loan: Loan): Diagnostic {
  return {
    code: 'claims/repayments-unknown',
    severity: 'error',
    message: {
      zh: `借据 ${loan.loanNo} 没有还款流水，还款计划和台账也都没有记载已还金额或贷款余额。`,
      en: `Loan ${loan.loanNo} has no repayments table, and neither its schedule nor its account states what was repaid.`,
    },
    hint: {
      zh: '请提供还款流水，或在台账中加上贷款余额。',
      en: 'Give the repayments table, or the principal balance in the accounts.',
    },
    ...placed(loan, loan.source),
  };
}

/** The two calculators came to different figures: nothing is claimed. */
export function calculatorsDiffer(
  loan: Loan,
  differences: readonly CalculationDifference[],
): Diagnostic {
  const list = differences.map(({ figure, replayed, closedForm }) =>
    figure === 'segments'
      ? `${figure} ${replayed}/${closedForm}`
      : `${figure} ${formatYuan(replayed)}/${formatYuan(closedForm)}`,
  );
  return {
    code: 'claims/calculators-differ',
    severity: 'error',
    message: {
      zh: `借据 ${loan.loanNo} 的两套算法结果不一致（${list.join('；')}），不予出具。`,
      en: `The two calculators differ on loan ${loan.loanNo} (${list.join('; ')}); nothing is claimed.`,
    },
    hint: {
      zh: '这是程序错误，请保留该借据的台账并报告。',
      en: 'This is a fault of the program: keep the ledger of this loan and report it.',
    },
    ...placed(loan, loan.source),
  };
}

/** The ledger states no penalty rate. */
export function penaltyRateUnknown(loan: Loan): Diagnostic {
  return {
    code: 'claims/penalty-rate-unknown',
    severity: 'warning',
    message: {
      zh: `台账没有罚息利率，罚息和复利按合同年利率 ${formatPercent(loan.annualRate)} 计算。`,
      en: `The ledger has no penalty rate; penalty and compound use the contract rate of ${formatPercent(loan.annualRate)}.`,
    },
    hint: {
      zh: '请在台账中加上罚息年利率，或上浮比例。',
      en: 'Add the penalty rate or the markup to the accounts.',
    },
    ...placed(loan, loan.source, 'annualRate'),
  };
}

/** Repayments dated after the calculation date. */
export function paymentsAfterAsOf(
  loan: Loan,
  late: readonly Repayment[],
  asOf: CivilDate,
): Diagnostic {
  const amount = formatYuan(sumFen(late.map((payment) => payment.amount)));
  return {
    code: 'claims/payments-after-as-of',
    severity: 'warning',
    message: {
      zh: `截至日 ${asOf} 之后还有 ${late.length} 笔还款，共 ${amount} 元，未计入。`,
      en: `${late.length} repayments after ${asOf}, ${amount} yuan in all, are not counted.`,
    },
    hint: { zh: '请改用更晚的截至日。', en: 'Use a later calculation date.' },
    ...placed(loan, late[0]?.source ?? loan.source, 'paidOn'),
  };
}

/** Paid amounts without dates count as paid when due. */
export function paymentDatesUnknown(loan: Loan): Diagnostic {
  return {
    code: 'claims/payment-dates-unknown',
    severity: 'warning',
    message: {
      zh: '没有还款流水，已还金额视为在各期应还日期支付，逾期支付的罚息未计。',
      en: 'There is no repayments table: what was paid counts as paid on the due dates, so late payments bear no penalty.',
    },
    hint: { zh: '请提供还款流水。', en: 'Give the repayments table.' },
    ...placed(loan, loan.source),
  };
}

/** The ledger is older than C: it marks as not due what has fallen due since, and tells no repayments. */
export function scheduleStale(loan: Loan, since: CivilDate, asOf: CivilDate): Diagnostic {
  return {
    code: 'claims/schedule-stale',
    severity: 'warning',
    message: {
      zh: `台账把 ${since} 起到期的各期标为未到期，早于截至日 ${asOf} 且没有还款流水：这些期次是否已还未知，按未逾期处理。`,
      en: `The ledger marks instalments due from ${since} as not due: it is older than ${asOf} and has no repayments, so these are not counted as arrears.`,
    },
    hint: {
      zh: '请使用截至日当日的台账，并提供还款流水。',
      en: 'Use the ledgers of the calculation date, with the repayments table.',
    },
    ...placed(loan, loan.source),
  };
}

/** More penalty recorded as paid than accrued. */
export function penaltyOverRecorded(
  loan: Loan,
  amounts: { readonly recorded: Fen; readonly accrued: Fen },
): Diagnostic {
  const recorded = formatYuan(amounts.recorded);
  const accrued = formatYuan(amounts.accrued);
  return {
    code: 'claims/penalty-over-recorded',
    severity: 'warning',
    message: {
      zh: `台账记载已还罚息 ${recorded} 元，多于应计罚息 ${accrued} 元；未还罚息按零计。`,
      en: `The ledger records ${recorded} yuan of penalty as paid, more than the ${accrued} accrued; none is claimed.`,
    },
    hint: {
      zh: '请核对罚息利率、计息天数和还款流水的拆分。',
      en: 'Check the penalty rate, the day count and the split of the repayments.',
    },
    ...placed(loan, loan.source),
  };
}

/** The recorded split is not the one of 民法典 561. */
export function recordedSplitDeparts(
  loan: Loan,
  results: { readonly recorded: ClaimFigures; readonly statutory: ClaimFigures },
): Diagnostic {
  const { recorded, statutory } = results;
  return {
    code: 'claims/recorded-split-departs',
    severity: 'warning',
    message: {
      zh: `台账记载的还款抵充与法定顺序（民法典第五百六十一条）不同：按台账${figuresZh(recorded)}；按法定顺序${figuresZh(statutory)}。`,
      en: `The recorded split departs from the statutory order (Civil Code 561): as recorded ${figuresEn(recorded)}; by statute ${figuresEn(statutory)}.`,
    },
    hint: {
      zh: '请核对合同的抵充约定；没有约定的，可设置 claim.allocation: statutory。',
      en: "Check the contract's clause on allocation; without one, claim.allocation: statutory may be set.",
    },
    ...placed(loan, loan.source),
  };
}

/** The parts of a claim that the order of settlement moves money between. */
type ClaimFigures = Readonly<
  Record<'principal' | 'interest' | 'penalty' | 'compound' | 'total', Fen>
>;

function figuresZh({ principal, interest, penalty, compound, total }: ClaimFigures): string {
  return `本金 ${formatYuan(principal)}、利息 ${formatYuan(interest)}、罚息和复利 ${formatYuan(penalty + compound)}，合计 ${formatYuan(total)} 元`;
}

function figuresEn({ principal, interest, penalty, compound, total }: ClaimFigures): string {
  return `principal ${formatYuan(principal)}, interest ${formatYuan(interest)}, penalty and compound ${formatYuan(penalty + compound)}, total ${formatYuan(total)} yuan`;
}

/** A part of the repayments found nothing to settle. */
export function repaymentSurplus(loan: Loan, surplus: Fen, first: Repayment): Diagnostic {
  const yuan = formatYuan(surplus);
  return {
    code: 'claims/repayment-surplus',
    severity: 'warning',
    message: {
      zh: `还款中有 ${yuan} 元没有可抵充的欠款。`,
      en: `${yuan} yuan of the repayments found nothing to settle.`,
    },
    hint: {
      zh: '请核对还款流水的拆分和还款计划。',
      en: 'Check the split of the repayments against the schedule.',
    },
    ...placed(loan, first.source, 'repaidAmount'),
  };
}

/** Which loan, and where in its ledger. */
export function placed(
  { loanNo }: Loan,
  source: RowSource,
  figure?: SourceFigure,
): Pick<Diagnostic, 'loanNo' | 'span'> {
  const cell =
    figure === undefined ? { file: source.file, row: source.row } : figureCell(source, figure);
  return { loanNo, span: source.line === undefined ? cell : { ...cell, line: source.line } };
}
