import type { Diagnostic } from '#domain/diagnostic.js';
import type { CellSpelling } from './clean-cell.js';
import { problem, type Problem } from './diagnostics-cells.js';
import type { AmountSpelling } from './parse-amount.js';
import type { DateSpelling } from './parse-date.js';

function notice(code: `ledger/${string}`, zh: string, en: string): Problem {
  return problem(code, 'notice', { zh: `${zh}。`, en: `${en}.` });
}

export const cellSpellings: Readonly<Record<CellSpelling, Problem>> = {
  'surrounding-blanks': notice(
    'ledger/surrounding-blanks',
    '去掉了前后的空白字符',
    'Blanks around the value were taken off',
  ),
  'text-marker': notice(
    'ledger/text-marker',
    '去掉了电子表格的文本标记',
    "The spreadsheet's text mark was taken off",
  ),
  'line-break': notice(
    'ledger/line-break',
    '单元格内的换行已连成一行',
    'A line break inside the cell was joined',
  ),
  'control-characters': notice(
    'ledger/control-character-removed',
    '去掉了不可见的控制字符',
    'Invisible control characters were taken out',
  ),
};

export const amountSpellings: Readonly<Record<AmountSpelling, Problem>> = {
  'full-width': notice(
    'ledger/full-width',
    '全角字符已读作半角',
    'Full-width characters were read as plain ones',
  ),
  'thousands-separator': notice(
    'ledger/thousands-separator',
    '去掉了千位分隔符',
    'Thousands separators were taken out',
  ),
  'currency-sign': notice(
    'ledger/currency-sign',
    '去掉了货币符号或单位',
    'A currency sign or unit was read and taken off',
  ),
  'negative-form': notice(
    'ledger/negative-form',
    '括号或后置负号已读作负数',
    'Brackets or a trailing minus were read as a negative amount',
  ),
};

export const dateSpellings: Readonly<Record<Exclude<DateSpelling, 'with-time'>, Problem>> = {
  'other-form': notice(
    'ledger/date-form',
    '日期的写法已统一',
    'The date was written in another form',
  ),
  'full-width': amountSpellings['full-width'],
  serial: notice(
    'ledger/date-serial',
    '电子表格的日期序号已换算为日期',
    "A spreadsheet's serial number was read as its date",
  ),
};

export const nullWord: Problem = notice(
  'ledger/null-word',
  '占位符按空处理',
  'A placeholder was taken as empty',
);
export const nullDate: Problem = notice(
  'ledger/null-date',
  '系统的空日期按空处理',
  "A system's null date was taken as empty",
);
export const nameInnerSpace: Problem = notice(
  'ledger/name-inner-space',
  '去掉了姓名中的空格',
  'A blank inside the name was taken out',
);
export const idSpelling: Problem = notice(
  'ledger/id-spelling',
  '证件号码的写法已统一（大写 X、半角）',
  'The identity number was brought to capital X and plain digits',
);
export const phoneSpelling: Problem = notice(
  'ledger/phone-spelling',
  '电话号码的写法已统一',
  'The phone number was brought to plain digits',
);
export const rateSpelling: Problem = notice(
  'ledger/rate-spelling',
  '利率按单元格中写明的单位读取',
  'The rate was read by the unit that the cell states',
);

/** The notices that are not listed one by one, as one: at the first of them, with their number. */
export function furtherNotices(first: Diagnostic, count: number): Diagnostic {
  if (count === 1) return first;
  const { code, severity, message, hint, span } = first;
  const place =
    span === undefined
      ? {}
      : {
          span: {
            file: span.file,
            row: span.row,
            ...(span.line === undefined ? {} : { line: span.line }),
            ...(span.column === undefined ? {} : { column: span.column }),
          },
        };
  return {
    code,
    severity,
    message: {
      zh: `自本行起，此列另有 ${count} 处：${message.zh}`,
      en: `${count} more cells of this column, from this row on: ${message.en}`,
    },
    ...(hint === undefined ? {} : { hint }),
    ...place,
  };
}
