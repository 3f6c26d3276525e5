import type { CivilDate } from '#domain/civil-date.js';
import type { IdType } from '#domain/loan.js';
import { toHalfWidth } from './clean-cell.js';
import { phoneUnreadable } from './diagnostics-cells.js';
import { idLegacy, identityFaults } from './diagnostics-identity.js';
import { idSpelling, phoneSpelling } from './diagnostics-spellings.js';
import {
  checkResidentId,
  checkUscc,
  type CheckedNumber,
  type IdentityCheck,
  type ResidentId,
} from './identity-number.js';
import { report, takeCell, type Need, type OpenRow } from './open-row.js';
import { readChoice } from './read-words.js';

/** A person's or an organisation's number as the ledger gives it, checked. */
export interface Identity {
  readonly idType: IdType;
  readonly idNo: string;
  readonly birthDate?: CivilDate;
  readonly sex?: 'male' | 'female';
}

const idTypes: readonly IdType[] = [
  'resident-id',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'uscc',
  'other',
];

/** Numbers of passports and permits: letters and digits, with the brackets of some permits. */
const otherNumber = /^[A-Z0-9][A-Z0-9()-]{3,29}$/;
/** What a passport or permit looks like where no type is given. */
const passportLike = /^[A-Z]{1,2}\d{7,9}$/i;
const mobile = /^1[3-9]\d{9}$/;
const landline = /^(?:0\d{2,3}-?\d{7,8}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4})$/;

/**
 * Reads an identity number by its type; without one the type is what the number checks as.
 *
 * @returns `undefined` when the cell is empty or wrong; a wrong one is reported.
 */
export function readIdentity(
  row: OpenRow,
  { number, type }: { readonly number: string; readonly type: string | undefined },
  need: Need,
): Identity | undefined {
  const stated = type === undefined ? undefined : readChoice(row, type, idTypes);
  const text = takeCell(row, number, need, 'number');
  if (text === undefined) return undefined;
  if (stated !== undefined && stated !== 'resident-id' && stated !== 'uscc') {
    return readOtherNumber(row, number, { text, idType: stated });
  }
  const check = checkAs(text, stated);
  if (check.valid) return describe(row, number, check);
  if (stated === undefined && passportLike.test(text)) {
    return readOtherNumber(row, number, { text, idType: 'other' });
  }
  report(row, number, identityFaults[check.reason]);
  return undefined;
}

function describe(row: OpenRow, field: string, check: ResidentId | CheckedNumber): Identity {
  if (check.normalised) report(row, field, idSpelling);
  if (check.kind !== 'resident-id') return { idType: 'uscc', idNo: check.number };
  if (check.legacy) report(row, field, idLegacy);
  return { idType: 'resident-id', idNo: check.number, birthDate: check.birthDate, sex: check.sex };
}

/** Reads a phone number; one that cannot be one is left out with a warning. */
export function readPhone(row: OpenRow, field: string): string | undefined {
  const text = takeCell(row, field, 'optional');
  if (text === undefined) return undefined;
  const half = toHalfWidth(text);
  const digits = half
    .replace(/[\s()-]/g, '')
    .replace(/^(?:\+|00)86(?=1|0)/, '')
    .replace(/^86(?=1\d{10}$)/, '');
  const number = mobile.test(digits) ? digits : landline.test(half) ? half : undefined;
  if (number === undefined) report(row, field, phoneUnreadable);
  else if (number !== text) report(row, field, phoneSpelling);
  return number;
}

function checkAs(text: string, stated: 'resident-id' | 'uscc' | undefined): IdentityCheck {
  if (stated === 'uscc') return checkUscc(text);
  const resident = checkResidentId(text);
  if (stated === 'resident-id' || resident.valid) return resident;
  const organisation = checkUscc(text);
  // Neither holds: say what is wrong with the one that it looks like.
  const looksLikeOrganisation = /[A-WYZ]/i.test(text) && text.length > 12;
  return organisation.valid || looksLikeOrganisation ? organisation : resident;
}

function readOtherNumber(
  row: OpenRow,
  field: string,
  { text, idType }: { readonly text: string; readonly idType: IdType },
): Identity | undefined {
  const number = toHalfWidth(text).toUpperCase();
  if (!otherNumber.test(number)) {
    const reason = /^\d(?:\.\d+)?E\+?\d+$/.test(number) ? 'spreadsheet-scientific' : 'characters';
    report(row, field, identityFaults[reason]);
    return undefined;
  }
  if (number !== text) report(row, field, idSpelling);
  return { idType, idNo: number };
}
