import type { Diagnostic, Severity } from '#domain/diagnostic.js';
import type { Phrase } from '#domain/phrase.js';
import type { AmountFault } from './parse-amount.js';
import type { DateFault } from './parse-date.js';
import type { RateFault } from './parse-rate.js';

/** What is wrong, before it is known where. The texts never hold personal data. */
export type Problem = Omit<Diagnostic, 'span' | 'loanNo'>;

/** Makes a problem from its texts; the ones without figures in them are made once and shared by all cells. */
export function problem(
  code: `ledger/${string}`,
  severity: Severity,
  message: Phrase,
  hint?: Phrase,
): Problem {
  return hint === undefined ? { code, severity, message } : { code, severity, message, hint };
}

const correctInSource = {
  zh: '请对照原始系统更正此单元格后重新导出。',
  en: 'Correct the cell from the source system and export again.',
};
export const exportAsText: Phrase = {
  zh: '数字已丢失，无法恢复：请在原始系统中把该列按文本重新导出。',
  en: 'Digits are lost for good: export the column again from the source system as text.',
};

export const cellEmpty: Problem = problem(
  'ledger/cell-empty',
  'error',
  { zh: '必填的单元格为空。', en: 'A required cell is empty.' },
  { zh: '请补录后重新导出。', en: 'Fill it in and export again.' },
);

export const cellTooLong: Problem = problem(
  'ledger/cell-too-long',
  'error',
  { zh: '单元格超过 32767 个字符。', en: 'The cell has more than 32,767 characters.' },
  {
    zh: '可能有引号不配对而吞并了其他行，请检查该行。',
    en: 'A quote that is not paired may have swallowed other rows: look at the row.',
  },
);

export const controlCharacter: Problem = problem(
  'ledger/control-character',
  'error',
  {
    zh: '姓名、证件号码或借据号中含有不可见的控制字符或换行。',
    en: 'A name, identity number or loan number has an invisible control character or a line break in it.',
  },
  correctInSource,
);

export const nameDamaged: Problem = problem(
  'ledger/name-damaged',
  'error',
  {
    zh: '姓名中有问号或乱码，原字已丢失。',
    en: 'The name has a question mark or a replacement character where a character was lost.',
  },
  {
    zh: '生僻字在转码时丢失：请按证件更正，并以 UTF-8 或 GB18030 导出。',
    en: 'A rare character was lost in a conversion: correct it from the identity document and export as UTF-8 or GB18030.',
  },
);

export const textDamaged: Problem = problem(
  'ledger/text-damaged',
  'warning',
  {
    zh: '单元格含乱码或电子表格的错误值，按空处理。',
    en: 'The cell holds a replacement character or a spreadsheet error; it is taken as empty.',
  },
  correctInSource,
);

export const numberDamaged: Problem = problem(
  'ledger/number-damaged',
  'warning',
  {
    zh: '编号被电子表格改成了科学计数法，按空处理。',
    en: 'A spreadsheet turned the number into scientific notation; it is taken as empty.',
  },
  exportAsText,
);

export const loanNoDamaged: Problem = problem(
  'ledger/loan-no-damaged',
  'error',
  {
    zh: '借据号被电子表格改成了科学计数法或含有乱码。',
    en: 'The loan number was damaged: scientific notation or a replacement character.',
  },
  exportAsText,
);

export const phoneUnreadable: Problem = problem(
  'ledger/phone-unreadable',
  'warning',
  { zh: '不是有效的电话号码，未采用。', en: 'This is no valid phone number; it is left out.' },
  { zh: '手机号码应为 11 位数字。', en: 'A mobile number has 11 digits.' },
);

export const codeUnknown: Problem = problem(
  'ledger/code-unknown',
  'warning',
  {
    zh: '代码或用语不在对照表中，按空处理。',
    en: 'The code or word is not in the code list; it is taken as empty.',
  },
  { zh: '请在 ledger.codes 中为该列写明对应关系。', en: 'Say in ledger.codes what it stands for.' },
);

/** 期限单位 beside a given schedule: the term has no part in the computation. */
export const termUnitUnknown: Problem = problem(
  'ledger/code-unknown',
  'notice',
  {
    zh: '期限单位的代码不在对照表中，未采用期限；期数以还款计划为准。',
    en: 'The code of the unit of the term is not in the code list; the term is left out and the schedule followed.',
  },
  { zh: '请在 ledger.codes 中为该列写明对应关系。', en: 'Say in ledger.codes what it stands for.' },
);

export const methodUnreadable: Problem = problem(
  'ledger/method-unreadable',
  'error',
  { zh: '还款方式无法识别。', en: 'The repayment method is not known.' },
  {
    zh: '请在 ledger.codes.accounts 中写明代码，例如 { 还款方式: { "0": 等额本息 } }。',
    en: 'Name the code in ledger.codes.accounts, such as { 还款方式: { "0": 等额本息 } }.',
  },
);

export const methodNeedsSchedule: Problem = problem(
  'ledger/method-needs-schedule',
  'error',
  {
    zh: '这种还款方式没有还款计划就无法计算。',
    en: 'A loan with this repayment method cannot be computed without a schedule.',
  },
  {
    zh: '请提供还款计划表，或在 ledger.codes.accounts 中把该用语对应到可计算的还款方式。',
    en: 'Give a schedule, or map the word to a method that can be computed in ledger.codes.accounts.',
  },
);

export const roleUnreadable: Problem = problem(
  'ledger/role-unreadable',
  'error',
  { zh: '当事人地位无法识别。', en: "The party's role is not known." },
  {
    zh: '可用：借款人、共同借款人、保证人、抵押人、出质人、配偶；其他用语请写入 ledger.codes.parties。',
    en: 'Known are 借款人, 共同借款人, 保证人, 抵押人, 出质人, 配偶; map other words in ledger.codes.parties.',
  },
);

export const valueUnreadable: Problem = problem(
  'ledger/value-unreadable',
  'warning',
  { zh: '单元格读不出来，按空处理。', en: 'The cell cannot be read; it is taken as empty.' },
  correctInSource,
);

export const countUnreadable: Problem = problem(
  'ledger/count-unreadable',
  'error',
  { zh: '应为非负整数。', en: 'A whole number, zero or more, is expected here.' },
  correctInSource,
);

export const amountNegative: Problem = problem(
  'ledger/amount-negative',
  'error',
  { zh: '金额为负数。', en: 'The amount is negative.' },
  correctInSource,
);

export const amountFaults: Readonly<Record<Exclude<AmountFault, 'empty'>, Problem>> = {
  scientific: problem(
    'ledger/amount-unreadable',
    'error',
    {
      zh: '金额为科学计数法，可能丢失数字。',
      en: 'The amount is in scientific notation and may have lost digits.',
    },
    exportAsText,
  ),
  grouping: problem(
    'ledger/amount-unreadable',
    'error',
    {
      zh: '金额的千位分隔不是三位一组。',
      en: 'The thousands separators of the amount do not part groups of three.',
    },
    correctInSource,
  ),
  decimals: problem(
    'ledger/amount-unreadable',
    'error',
    {
      zh: '金额的小数超过分位，不会四舍五入。',
      en: 'The amount has parts of a fen, and nothing is rounded away.',
    },
    {
      zh: '请按分导出；若该列单位不是元，请在 ledger.units 中写明。',
      en: 'Export whole fen; if the column is not in yuan, say so in ledger.units.',
    },
  ),
  'not-a-number': problem(
    'ledger/amount-unreadable',
    'error',
    { zh: '不是金额。', en: 'This is not an amount.' },
    { zh: '金额写法示例：12345.67。', en: 'Write an amount like 12345.67.' },
  ),
};

export const dateFaults: Readonly<Record<Exclude<DateFault, 'empty' | 'null-date'>, Problem>> = {
  impossible: problem(
    'ledger/date-impossible',
    'error',
    { zh: '没有这一天。', en: 'There is no such day.' },
    correctInSource,
  ),
  'not-a-date': problem(
    'ledger/date-unreadable',
    'error',
    { zh: '不是可确定的日期。', en: 'This is not a date, or one that can be read in two ways.' },
    { zh: '请按“年-月-日”书写，例如 2025-06-17。', en: 'Write year, month, day: 2025-06-17.' },
  ),
};

export const rateFaults: Readonly<Record<Exclude<RateFault, 'empty'>, Problem>> = {
  unit: problem(
    'ledger/rate-unreadable',
    'error',
    {
      zh: '单元格中的利率单位与列的单位矛盾，或没有写明按日、按月还是按年。',
      en: "The cell's unit contradicts the column's, or leaves open whether the rate is for a day, a month or a year.",
    },
    {
      zh: '请在表头或 ledger.units 中写明该列的单位。',
      en: "State the column's unit in its header or in ledger.units.",
    },
  ),
  decimals: problem(
    'ledger/rate-unreadable',
    'error',
    { zh: '利率的小数位过多。', en: 'The rate has too many decimals.' },
    {
      zh: '年利率最多六位小数（百分数），上浮比例最多四位（小数）。',
      en: 'A rate has at most 6 decimals as per cent, a markup at most 4 as a fraction.',
    },
  ),
  'not-a-rate': problem(
    'ledger/rate-unreadable',
    'error',
    { zh: '不是利率。', en: 'This is not a rate.' },
    { zh: '写法示例：14.4 或 14.4%。', en: 'Write a rate like 14.4 or 14.4%.' },
  ),
};
