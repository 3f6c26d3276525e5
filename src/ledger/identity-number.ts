import { parseCivilDate, type CivilDate } from '#domain/civil-date.js';

/** What is wrong with an identity number, in the order in which it is looked for. */
export type IdentityFault =
  | 'empty'
  | 'spreadsheet-scientific' // 4.40305E+17: the digits are gone
  | 'characters' // a character that the standard does not allow
  | 'length'
  | 'registration-number' // a 15-digit 工商注册号, replaced by the 统一社会信用代码
  | 'region' // no such province
  | 'birth-date'
  | 'spreadsheet-cut' // 15 digits and three zeros: what a spreadsheet leaves of a number
  | 'organisation-digit' // check character of the organisation code (GB 11714) inside a 统一社会信用代码
  | 'check-digit';

export type IdentityKind = 'resident-id' | 'uscc' | 'bank-card';

/** A resident identity number that holds. */
export interface ResidentId {
  readonly kind: 'resident-id';
  readonly valid: true;
  /** 18 characters, upper case; a 15-digit number in its 18-digit form. */
  readonly number: string;
  /** It was given in the 15-digit form that is no longer valid (居民身份证法, since 2013-01-01). */
  readonly legacy: boolean;
  /** Blanks, full-width digits or a lower-case x were put right. */
  readonly normalised: boolean;
  /** The six digits of the county where the number was given. */
  readonly region: string;
  readonly province: string;
  readonly birthDate: CivilDate;
  readonly sex: 'male' | 'female';
}

/** A number of an organisation or a card that holds. */
export interface CheckedNumber {
  readonly kind: 'uscc' | 'bank-card';
  readonly valid: true;
  readonly number: string;
  readonly normalised: boolean;
  /** Of a 统一社会信用代码: the six digits of the registering authority's region, and its province where it is one. */
  readonly region?: string;
  readonly province?: string;
}

export interface RefusedNumber {
  readonly kind: IdentityKind;
  readonly valid: false;
  readonly reason: IdentityFault;
}

/** What a checksum and the parts of a number tell. It proves no person: a number that holds may belong to nobody. */
export type IdentityCheck = ResidentId | CheckedNumber | RefusedNumber;

/** GB/T 2260, first two digits; 81, 82 and 83 stand in residence permits of people from 港澳台, 91 abroad. */
const provinces = new Map(
  (
    '11北京市 12天津市 13河北省 14山西省 15内蒙古自治区 21辽宁省 22吉林省 23黑龙江省 31上海市 32江苏省 33浙江省 ' +
    '34安徽省 35福建省 36江西省 37山东省 41河南省 42湖北省 43湖南省 44广东省 45广西壮族自治区 46海南省 50重庆市 ' +
    '51四川省 52贵州省 53云南省 54西藏自治区 61陕西省 62甘肃省 63青海省 64宁夏回族自治区 65新疆维吾尔自治区 ' +
    '71台湾省 81香港特别行政区 82澳门特别行政区 83台湾 91国外'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), entry.slice(2)]),
);

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const residentCheckCharacters = '10X98765432';
const usccCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const usccWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];
const earliestBirth = '1900-01-01';
const scientific = /^\d(?:\.\d+)?E\+?\d+$/;

/** Checks a 公民身份号码 (GB 11643: ISO 7064 MOD 11-2). 15 digits are brought to 18 and marked as `legacy`. */
export function checkResidentId(text: string): IdentityCheck {
  const number = normaliseNumber(text);
  const refuse = refusalOf('resident-id');
  if (number === '') return refuse('empty');
  if (scientific.test(number)) return refuse('spreadsheet-scientific');
  if (!/^\d+[\dX]$/.test(number)) return refuse('characters');
  if (/^\d{15}$/.test(number)) {
    const seventeen = `${number.slice(0, 6)}19${number.slice(6)}`;
    return describeResident(`${seventeen}${residentCheckCharacter(seventeen)}`, {
      text,
      legacy: true,
    });
  }
  if (number.length !== 18) return refuse('length');
  return describeResident(number, { text, legacy: false });
}

/** Checks a 统一社会信用代码 (GB 32100) with the organisation code inside it (GB 11714). */
export function checkUscc(text: string): IdentityCheck {
  const number = normaliseNumber(text);
  const refuse = refusalOf('uscc');
  if (number === '') return refuse('empty');
  if (scientific.test(number)) return refuse('spreadsheet-scientific');
  if (/^\d{15}$/.test(number)) return refuse('registration-number');
  if (number.length !== 18) return refuse('length');
  if (!/^[0-9A-Z]{2}\d{6}[0-9A-Z]{10}$/.test(number) || /[IOSVZ]/.test(number))
    return refuse('characters');
  if (organisationCheckCharacter(number.slice(8, 16)) !== number[16])
    return refuse('organisation-digit');
  if (usccCheckCharacter(number.slice(0, 17)) !== number[17]) return refuse('check-digit');

  const region = number.slice(2, 8);
  const province = provinces.get(region.slice(0, 2));
  return {
    kind: 'uscc',
    valid: true,
    number,
    normalised: number !== text,
    region,
    ...(province === undefined ? {} : { province }),
  };
}

/** Checks the number of a bank card (ISO/IEC 7812-1, Luhn). Accounts of organisations are not made by this rule. */
export function checkBankCard(text: string): IdentityCheck {
  const number = normaliseNumber(text).replace(/[ -]/g, '');
  const refuse = refusalOf('bank-card');
  if (number === '') return refuse('empty');
  if (scientific.test(number)) return refuse('spreadsheet-scientific');
  if (!/^\d+$/.test(number)) return refuse('characters');
  if (number.length < 12 || number.length > 19) return refuse('length');
  if (!holdsLuhn(number)) return refuse('check-digit');
  return { kind: 'bank-card', valid: true, number, normalised: number !== text };
}

/** Strips blanks and the spreadsheet's text marks, brings full-width characters to ASCII and letters to upper case. */
function normaliseNumber(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim()
    .toUpperCase();
}

function refusalOf(kind: IdentityKind): (reason: IdentityFault) => RefusedNumber {
  return (reason) => ({ kind, valid: false, reason });
}

function describeResident(number: string, given: { text: string; legacy: boolean }): IdentityCheck {
  const refuse = refusalOf('resident-id');
  const birthDate = parseCivilDate(
    `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
  );
  const province = provinces.get(number.slice(0, 2));
  const holds = residentCheckCharacter(number.slice(0, 17)) === number[17];
  if (!holds && number.endsWith('000')) return refuse('spreadsheet-cut');
  if (province === undefined) return refuse('region');
  if (birthDate === undefined || birthDate < earliestBirth) return refuse('birth-date');
  if (!holds) return refuse('check-digit');
  return {
    kind: 'resident-id',
    valid: true,
    number,
    legacy: given.legacy,
    normalised: !given.legacy && number !== given.text,
    region: number.slice(0, 6),
    province,
    birthDate,
    sex: digitAt(number, 16) % 2 === 1 ? 'male' : 'female',
  };
}

function residentCheckCharacter(seventeen: string): string | undefined {
  const sum = residentWeights.reduce(
    (total, weight, index) => total + weight * digitAt(seventeen, index),
    0,
  );
  return residentCheckCharacters[sum % 11];
}

function usccCheckCharacter(seventeen: string): string | undefined {
  const sum = usccWeights.reduce(
    (total, weight, index) => total + weight * usccCharacters.indexOf(seventeen[index] ?? ''),
    0,
  );
  return usccCharacters[(31 - (sum % 31)) % 31];
}

function organisationCheckCharacter(eight: string): string {
  const sum = organisationWeights.reduce(
    (total, weight, index) => total + weight * organisationCharacters.indexOf(eight[index] ?? ''),
    0,
  );
  const check = 11 - (sum % 11);
  return check === 11 ? '0' : check === 10 ? 'X' : String(check);
}

function holdsLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = digitAt(number, number.length - 1 - index);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function digitAt(number: string, index: number): number {
  return number.charCodeAt(index) - 48;
}
