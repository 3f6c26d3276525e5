import type { CivilDate } from '#domain/civil-date.js';
import { formatPercent, type Rate } from '#domain/rate.js';
import { problem, type Problem } from './diagnostics-cells.js';

/** 借据号 that stands in several rows. */
export function loanNoDuplicate(loanNo: string, times: number): Problem {
  return problem(
    'ledger/loan-no-duplicate',
    'error',
    {
      zh: `借据号 ${loanNo} 出现了 ${times} 次。`,
      en: `The loan number ${loanNo} stands in ${times} rows.`,
    },
    {
      zh: '一个借据号只能有一行；请更正号码或去掉重复的行。',
      en: 'A loan has one row: correct the number or remove the copy.',
    },
  );
}

export function unknownLoan(loanNo: string): Problem {
  return problem(
    'ledger/unknown-loan',
    'error',
    { zh: `借款台账中没有借据号 ${loanNo}。`, en: `No account has the loan number ${loanNo}.` },
    {
      zh: '请核对借据号；该行未归入任何借款。',
      en: 'Check the number: the row belongs to no loan and is left out.',
    },
  );
}

export function maturityBeforeDisbursement(maturesOn: CivilDate, disbursedOn: CivilDate): Problem {
  return problem(
    'ledger/maturity-before-disbursement',
    'error',
    {
      zh: `到期日 ${maturesOn} 早于或等于放款日 ${disbursedOn}。`,
      en: `The loan matures on ${maturesOn}, not after its disbursement on ${disbursedOn}.`,
    },
    { zh: '请按合同更正日期。', en: 'Correct the dates from the contract.' },
  );
}

export function maturityDiffers(maturesOn: CivilDate, lastDueOn: CivilDate): Problem {
  return problem(
    'ledger/maturity-differs',
    'warning',
    {
      zh: `到期日 ${maturesOn} 与还款计划的最后应还日 ${lastDueOn} 不一致。`,
      en: `The loan matures on ${maturesOn}, but its last instalment falls due on ${lastDueOn}.`,
    },
    { zh: '请核对是否展期或变更。', en: 'Check whether the loan was extended.' },
  );
}

export const maturityMissing: Problem = problem(
  'ledger/cell-empty',
  'error',
  {
    zh: '没有到期日期，还款计划中也没有可用的日期。',
    en: 'There is no maturity date, and no schedule to take it from.',
  },
  { zh: '请补录到期日期。', en: 'Fill in the maturity date.' },
);

export const impossibleAmount: Problem = problem(
  'ledger/amount-impossible',
  'error',
  { zh: '贷款金额为零。', en: 'The loan amount is zero.' },
  { zh: '请按放款凭证更正。', en: 'Correct it from the disbursement voucher.' },
);

export const bornAfterLoan: Problem = problem(
  'ledger/id-unreadable',
  'error',
  {
    zh: '证件号码中的出生日期晚于放款日期。',
    en: 'The identity number holds a date of birth after the disbursement.',
  },
  { zh: '请按证件更正。', en: 'Correct it from the identity document.' },
);

export const sexContradiction: Problem = problem(
  'ledger/sex-contradiction',
  'warning',
  {
    zh: '性别与身份证号码第 17 位不符，按身份证号码。',
    en: "The sex differs from the identity number's 17th digit; the number is followed.",
  },
  { zh: '请按证件核对。', en: 'Compare it with the identity document.' },
);

export const serviceAddressEmpty: Problem = problem(
  'ledger/service-address-empty',
  'warning',
  {
    zh: '送达地址为空，文书将使用另一地址。',
    en: 'The agreed service address is empty; papers use the other address.',
  },
  { zh: '如合同有送达地址条款，请补录。', en: 'Fill it in where the contract has such a clause.' },
);

export const severalNames: Problem = problem(
  'ledger/name-several',
  'error',
  { zh: '一个单元格中写了几个人的姓名。', en: 'One cell names several persons.' },
  {
    zh: '请在当事人表（ledger.parties）中每人一行。',
    en: 'Give each person a row in the parties table (ledger.parties).',
  },
);

export const guarantorWithoutName: Problem = problem(
  'ledger/guarantor-without-name',
  'error',
  {
    zh: '有保证人的证件号码，没有姓名。',
    en: "There is a guarantor's identity number without a name.",
  },
  { zh: '请补录保证人姓名，或清空该号码。', en: 'Fill in the name, or clear the number.' },
);

/** 抵押物 in the row of a borrower or guarantor: only a mortgagor's row makes a security of it. */
export const collateralOfNobody: Problem = problem(
  'ledger/collateral-of-nobody',
  'warning',
  {
    zh: '该行的当事人地位不是抵押人或者出质人，所列抵押物未采用。',
    en: 'The row is not that of a mortgagor or pledgor; what it names as collateral is left out.',
  },
  {
    zh: '请为提供该抵押物的人另列一行，当事人地位填抵押人或者出质人；可与借款人、保证人为同一人。',
    en: 'Give whoever gave it a row of their own as 抵押人 or 出质人; it may be the borrower or a guarantor.',
  },
);

export const borrowerDiffers: Problem = problem(
  'ledger/borrower-differs',
  'error',
  {
    zh: '当事人表中的借款人与借款台账不一致。',
    en: 'The parties table names another borrower than the account.',
  },
  { zh: '请核对两表。', en: 'Compare the two tables.' },
);

/** 保证期间 that ends before the debt falls due or on that day: it counts as not agreed (民法典 692). */
export function guaranteePeriodVoid(endsOn: CivilDate, debtDueOn: CivilDate): Problem {
  return problem(
    'ledger/guarantee-period-void',
    'warning',
    {
      zh: `保证期间届满日 ${endsOn} 不晚于 ${debtDueOn}（借款到期日或放款日），视为没有约定，按法定六个月计算（民法典第六百九十二条）。`,
      en: `The guarantee period ends on ${endsOn}, not after ${debtDueOn}, when the loan matures or was disbursed: it counts as not agreed, and the statutory six months count (民法典 692).`,
    },
    { zh: '请按保证合同核对该日期。', en: 'Compare the date with the guarantee contract.' },
  );
}

/** How many other loans a contradiction names. */
export const mostOthersShown = 5;

/** What differs between several loans of one borrower; `others` are the first loans that say otherwise. */
export function borrowerContradiction(
  same: 'idNo' | 'customerNo',
  differs: 'name' | 'idNo' | 'sex',
  others: readonly string[],
): Problem {
  const key =
    same === 'idNo'
      ? { zh: '证件号码', en: 'identity number' }
      : { zh: '客户编号', en: 'customer number' };
  const what = {
    name: { zh: '姓名', en: 'name' },
    idNo: { zh: '证件号码', en: 'identity number' },
    sex: { zh: '性别', en: 'sex' },
  }[differs];
  const shown = others.slice(0, mostOthersShown).join(', ');
  return problem(
    'ledger/borrower-contradiction',
    'warning',
    {
      zh: `${key.zh}相同，但${what.zh}与借据 ${shown} 不同。`,
      en: `Same ${key.en}, but another ${what.en} than loan ${shown}.`,
    },
    {
      zh: '请按证件核对这些借款是否属于同一人。',
      en: 'Check from the documents whether these loans are of one person.',
    },
  );
}

export function statusContradiction(
  status: string,
  finding: 'balance' | 'arrears' | 'no-arrears',
): Problem {
  const why = {
    balance: { zh: '仍有余额或欠款', en: 'a balance or arrears are stated' },
    arrears: { zh: '却有逾期金额或逾期天数', en: 'overdue amounts or days are stated' },
    'no-arrears': { zh: '却没有逾期金额和逾期天数', en: 'no overdue amount or days are stated' },
  }[finding];
  return problem(
    'ledger/status-contradiction',
    'error',
    { zh: `状态为“${status}”，${why.zh}。`, en: `The status is ${status}, but ${why.en}.` },
    { zh: '请核对状态与余额，更正其一。', en: 'Correct the status or the balances.' },
  );
}

/** The rate and the penalty rate, or the rate and common sense, are a hundredfold apart. */
export function rateUnitContradiction(rate: Rate, other?: Rate): Problem {
  const beside =
    other === undefined
      ? { zh: '', en: '' }
      : {
          zh: `，罚息利率为 ${formatPercent(other)}`,
          en: ` beside a penalty rate of ${formatPercent(other)}`,
        };
  return problem(
    'ledger/rate-unit-contradiction',
    'error',
    {
      zh: `按列的单位读为年利率 ${formatPercent(rate)}${beside.zh}，单位显然不符。`,
      en: `Read by the column's unit this is ${formatPercent(rate)} a year${beside.en}: the unit cannot be right.`,
    },
    {
      zh: '请更正该单元格，或在 ledger.units 中写明整列的单位（percent、fraction、daily…）。',
      en: "Correct the cell, or state the whole column's unit in ledger.units (percent, fraction, daily …).",
    },
  );
}

export function rateAboveCap(rate: Rate, cap: Rate): Problem {
  return problem(
    'ledger/rate-above-cap',
    'warning',
    {
      zh: `合同年利率 ${formatPercent(rate)} 超过上限 ${formatPercent(cap)}。`,
      en: `The contract rate of ${formatPercent(rate)} is above the cap of ${formatPercent(cap)}.`,
    },
    {
      zh: '超出部分不受支持，请核对合同。',
      en: 'What is above it is not granted: check the contract.',
    },
  );
}

export function penaltyMarkup(
  rate: Rate,
  penalty: Rate,
  limits: { readonly lowestMarkup: Rate; readonly highestMarkup: Rate },
): Problem {
  const range = `${formatPercent(limits.lowestMarkup)}–${formatPercent(limits.highestMarkup)}`;
  return problem(
    'ledger/penalty-markup',
    'warning',
    {
      zh: `罚息年利率 ${formatPercent(penalty)} 相对合同年利率 ${formatPercent(rate)} 的上浮幅度不在 ${range} 之内。`,
      en: `The penalty rate of ${formatPercent(penalty)} is not ${range} above the contract rate of ${formatPercent(rate)}.`,
    },
    { zh: '请核对合同的罚息条款。', en: "Check the contract's clause on penalty interest." },
  );
}

export function contactHours(
  time: string,
  count: number,
  limits: { readonly earliestContact: string; readonly latestContact: string },
): Problem {
  return problem(
    'ledger/contact-hours',
    'warning',
    {
      zh: `有 ${count} 次联系不在 ${limits.earliestContact}–${limits.latestContact} 之间，最早列出的一次在 ${time}。`,
      en: `${count} contact(s) were outside ${limits.earliestContact}–${limits.latestContact}; the first listed was at ${time}.`,
    },
    { zh: '请评估是否作为证据提交。', en: 'Consider whether to file it as evidence.' },
  );
}
