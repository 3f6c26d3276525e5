import { daysBetween, type CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import type { Checked } from '#domain/diagnostic.js';
import type { Ledger } from '#domain/ledger.js';
import type { Loan } from '#domain/loan.js';

/**
 * Settles the calculation date C: the one asked for, else the single 数据日期 of the ledgers.
 *
 * @throws UsageError when none can be settled, or when the date asked for lies before the data.
 */
export function settleCalculationDate(
  ledger: Pick<Ledger, 'dataDates' | 'loans'>,
  asked: CivilDate | undefined,
): Checked<CivilDate> {
  const [first] = ledger.dataDates;
  const last = ledger.dataDates.at(-1);
  if (asked === undefined) {
    if (first !== undefined && first === last) return { value: first, diagnostics: [] };
    throw new UsageError(
      last === undefined
        ? {
            zh: '台账没有数据日期，无法确定截至日。',
            en: 'The ledgers state no 数据日期: the calculation date is unknown.',
          }
        : {
            zh: `台账有多个数据日期（${ledger.dataDates.join('、')}），无法确定截至日。`,
            en: `The ledgers state several 数据日期 (${ledger.dataDates.join(', ')}): the calculation date is unknown.`,
          },
      {
        hint: {
          zh: '请用 --as-of YYYY-MM-DD 指定截至日。',
          en: 'Give the calculation date with --as-of YYYY-MM-DD.',
        },
      },
    );
  }
  if (last !== undefined && asked < last) {
    throw new UsageError(
      {
        zh: `截至日 ${asked} 早于台账的数据日期 ${last}。`,
        en: `The calculation date ${asked} lies before the ledgers' 数据日期 ${last}.`,
      },
      {
        hint: {
          zh: `请指定 ${last} 或之后的日期，或使用当日的台账。`,
          en: `Give ${last} or later, or use the ledgers of that day.`,
        },
      },
    );
  }
  return { value: asked, diagnostics: gaps(ledger, asked) };
}

/** One warning where all data are of one day before C, else one for each loan whose data are older than C. */
function gaps(ledger: Pick<Ledger, 'dataDates' | 'loans'>, asOf: CivilDate): readonly Diagnostic[] {
  const [first] = ledger.dataDates;
  if (first === undefined || first === asOf) return [];
  if (ledger.dataDates.length === 1) return [gap(first, asOf)];
  return ledger.loans.flatMap((loan) => gapOfLoan(loan, asOf));
}

/** The warning on one loan whose data are older than C, for ledgers of several days. */
export function gapOfLoan(
  { loanNo, dataDate }: Pick<Loan, 'loanNo' | 'dataDate'>,
  asOf: CivilDate,
): readonly Diagnostic[] {
  return dataDate === undefined || dataDate >= asOf ? [] : [{ ...gap(dataDate, asOf), loanNo }];
}

function gap(dataDate: CivilDate, asOf: CivilDate): Diagnostic {
  const days = daysBetween(dataDate, asOf);
  return {
    code: 'batch/as-of-after-data',
    severity: 'warning',
    message: {
      zh: `截至日 ${asOf} 晚于数据日期 ${dataDate} ${days} 天，其间的还款未计入。`,
      en: `The calculation date ${asOf} is ${days} days after the 数据日期 ${dataDate}: repayments in between are unknown.`,
    },
    hint: {
      zh: '请核对其间的还款，或使用截至日当日的台账。',
      en: 'Check the repayments in between, or use the ledgers of the calculation date.',
    },
  };
}
