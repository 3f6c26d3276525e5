import type { IdentityCheck } from '#batch/calculators.js';
import type { Phrase } from '#domain/phrase.js';
import { exitCode } from '../exit-code.js';
import { print, printJson, type Session } from '../session.js';

const kinds: Readonly<Record<string, Phrase>> = {
  'resident-id': { zh: '居民身份证号码', en: 'resident identity number' },
  uscc: { zh: '统一社会信用代码', en: 'unified social credit code' },
  'bank-card': { zh: '银行卡号', en: 'bank card number' },
};

const faults: Readonly<Record<string, Phrase>> = {
  empty: { zh: '未填写', en: 'it is empty' },
  'spreadsheet-scientific': {
    zh: '已被表格软件转为科学计数，数字丢失',
    en: 'a spreadsheet turned it into scientific notation: digits are lost',
  },
  characters: {
    zh: '含有标准不允许的字符',
    en: 'it has a character that the standard does not allow',
  },
  length: { zh: '位数不对', en: 'it has the wrong length' },
  'registration-number': {
    zh: '是15位旧工商注册号，不是统一社会信用代码',
    en: 'it is an old 15-digit registration number',
  },
  region: { zh: '地区码不存在', en: 'there is no such region' },
  'birth-date': { zh: '出生日期不存在', en: 'its birth date does not exist' },
  'spreadsheet-cut': {
    zh: '末三位为零，疑为表格软件截断',
    en: 'its last three digits are zero: a spreadsheet has cut it',
  },
  'organisation-digit': {
    zh: '组织机构代码校验位不符',
    en: 'the check character of its organisation code is wrong',
  },
  'check-digit': { zh: '校验位不符', en: 'its check digit is wrong' },
};

/** `qisu calc id`: says whether a number holds. The number itself is not printed again. */
export async function explainIdentity(session: Session, number: string): Promise<number> {
  const { checkIdentity } = await import('#batch/calculators.js');
  const check = checkIdentity(number);
  const kind = kinds[check.kind]?.[session.language] ?? check.kind;
  printJson(session, identityRecord(check));
  if (check.valid) {
    const details =
      check.kind === 'resident-id'
        ? ` ${check.province} ${check.birthDate} ${check.sex === 'male' ? '男' : '女'}`
        : '';
    print(session, { zh: `${kind}：有效。${details}`, en: `${kind}: valid.${details}` });
    return exitCode.ok;
  }
  const fault = faults[check.reason] ?? { zh: check.reason, en: check.reason };
  print(session, { zh: `${kind}：无效，${fault.zh}。`, en: `${kind}: not valid, ${fault.en}.` });
  return exitCode.refused;
}

function identityRecord(check: IdentityCheck): object {
  if (!check.valid) return { kind: check.kind, valid: false, reason: check.reason };
  if (check.kind !== 'resident-id') return { kind: check.kind, valid: true };
  const { kind, region, birthDate, sex, legacy } = check;
  return { kind, valid: true, region, birthDate, sex, legacy };
}
