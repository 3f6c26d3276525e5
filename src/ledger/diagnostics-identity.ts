import { cellEmpty, exportAsText, problem, type Problem } from './diagnostics-cells.js';
import type { IdentityFault } from './identity-number.js';

const idDamaged = problem(
  'ledger/id-damaged',
  'error',
  {
    zh: '证件号码被电子表格改坏（科学计数法或末尾被置零）。',
    en: 'A spreadsheet damaged the identity number: scientific notation, or its last digits are zeros.',
  },
  exportAsText,
);

function idUnreadable(zh: string, en: string): Problem {
  return problem(
    'ledger/id-unreadable',
    'error',
    { zh: `证件号码${zh}。`, en: `The identity number ${en}.` },
    {
      zh: '请按证件更正。',
      en: 'Correct it from the identity document.',
    },
  );
}

const idChecksum = problem(
  'ledger/id-checksum',
  'error',
  { zh: '证件号码的校验位不符。', en: 'The check character of the identity number is wrong.' },
  {
    zh: '至少有一位有误，请按证件更正。',
    en: 'At least one character is wrong: correct it from the identity document.',
  },
);

export const identityFaults: Readonly<Record<IdentityFault, Problem>> = {
  empty: cellEmpty,
  'spreadsheet-scientific': idDamaged,
  'spreadsheet-cut': idDamaged,
  characters: idUnreadable('含有不允许的字符', 'has a character that is not allowed'),
  length: idUnreadable('位数不对', 'has a wrong length'),
  'registration-number': idUnreadable(
    '是 15 位工商注册号，不是统一社会信用代码',
    'is a 15-digit registration number, not a unified social credit code',
  ),
  region: idUnreadable('的前两位不是省级代码', 'does not start with the code of a province'),
  'birth-date': idUnreadable('中的出生日期不存在', 'holds a date of birth that does not exist'),
  'organisation-digit': idChecksum,
  'check-digit': idChecksum,
};

export const idLegacy: Problem = problem(
  'ledger/id-legacy',
  'warning',
  {
    zh: '15 位旧身份证号码，已按规则换算为 18 位。',
    en: 'A 15-digit legacy identity number; papers show its 18-digit form.',
  },
  { zh: '请按现行证件核对。', en: 'Compare it with the present identity card.' },
);
