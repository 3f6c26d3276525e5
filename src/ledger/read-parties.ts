import type { GuaranteeMode, IdType, LoanParty, PartyRole } from '#domain/loan.js';
import { isNullWord } from './clean-cell.js';
import { roleUnreadable } from './diagnostics-cells.js';
import { guarantorWithoutName, severalNames, sexContradiction } from './diagnostics-loans.js';
import {
  printedCell,
  readChoice,
  readCode,
  readDate,
  readName,
  readText,
  report,
  type OpenRow,
} from './open-row.js';
import { present } from './present.js';
import { readIdentity, readPhone, type Identity } from './read-identity.js';

/** One row of the parties table. */
export interface PartyRecord {
  readonly row: OpenRow;
  /** Absent where the row has an error. */
  readonly party?: LoanParty;
}

const sexes = ['male', 'female'] as const;
const guaranteeModes: readonly GuaranteeMode[] = ['joint', 'general'];
const roles: readonly PartyRole[] = ['borrower', 'co-borrower', 'guarantor', 'mortgagor', 'spouse'];
const severalPersons = /\p{Script=Han}\s*[、,，;；/]\s*\p{Script=Han}/u;
/** Names of organisations end in one of these, where no identity number tells. */
const organisationName =
  /(?:公司|合作社|企业|厂|商行|经营部|服务部|事务所|合伙企业[（(]有限合伙[）)])$/u;

/** Reads the borrower of an account row; `undefined` when the file names none, or in an error. */
export function readBorrower(row: OpenRow): LoanParty | undefined {
  const name = readOneName(row, 'customerName', 'required');
  const identity = readIdentity(row, { number: 'idNo', type: 'idType' }, 'required');
  const sex = readSex(row, identity);
  const addresses = {
    mobile: readPhone(row, 'mobile'),
    domicile: readText(row, 'domicile'),
    serviceAddress: readText(row, 'contractAddress'),
  };
  if (name === undefined) return undefined;
  return {
    role: 'borrower',
    ...personOf(name, identity),
    ...present({ sex, ...addresses }),
    source: row.source,
  };
}

/** Reads the guarantor that an account row may name; 担保方式 alone (信用, 抵押) names nobody. */
export function readGuarantor(row: OpenRow): LoanParty | undefined {
  const name = readOneName(row, 'guarantorName', 'optional');
  const identity = readIdentity(row, { number: 'guarantorIdNo', type: undefined }, 'optional');
  const domicile = readText(row, 'guarantorAddress');
  if (name === undefined) {
    const lacksName =
      identity !== undefined && isNullWord(printedCell(row, 'guarantorName').trim());
    if (lacksName) report(row, 'guarantorName', guarantorWithoutName);
    return undefined;
  }
  const guaranteeMode = readChoice(row, 'guaranteeMode', guaranteeModes);
  return {
    role: 'guarantor',
    ...personOf(name, identity),
    ...present({ sex: identity?.sex, domicile, guaranteeMode }),
    source: row.source,
  };
}

/** Reads a row of 共同借款人、担保人. */
export function readParty(row: OpenRow): PartyRecord {
  const before = row.findings.errors;
  const role = readRole(row);
  const name = readOneName(row, 'name', 'required');
  const identity = readIdentity(row, { number: 'idNo', type: 'idType' }, 'optional');
  const particulars = {
    sex: identity?.sex,
    mobile: readPhone(row, 'mobile'),
    domicile: readText(row, 'address'),
    guaranteeMode: readChoice(row, 'guaranteeMode', guaranteeModes),
    guaranteeEndsOn: readDate(row, 'guaranteeEndsOn'),
  };
  if (role === undefined || name === undefined || row.findings.errors > before) return { row };
  return {
    row,
    party: { role, ...personOf(name, identity), ...present(particulars), source: row.source },
  };
}

/** The sex by the identity number where it tells; the column is compared with it. */
function readSex(row: OpenRow, identity: Identity | undefined): 'male' | 'female' | undefined {
  const stated = readChoice(row, 'sex', sexes);
  const known = identity?.sex;
  if (known === undefined) return stated;
  if (stated !== undefined && stated !== known) report(row, 'sex', sexContradiction);
  return known;
}

function readRole(row: OpenRow): PartyRole | undefined {
  const word = readCode(row, 'role', 'required', roles);
  const role = roles.find((candidate) => candidate === word);
  if (word !== undefined && role === undefined) report(row, 'role', roleUnreadable);
  return role;
}

function readOneName(
  row: OpenRow,
  field: string,
  need: 'required' | 'optional',
): string | undefined {
  const name = readName(row, field, need);
  if (name === undefined || !severalPersons.test(name)) return name;
  report(row, field, severalNames);
  return undefined;
}

function personOf(
  name: string,
  identity: Identity | undefined,
): Pick<LoanParty, 'name' | 'kind' | 'idType' | 'idNo' | 'birthDate'> {
  const idType: IdType = identity?.idType ?? 'other';
  const isLegal = idType === 'uscc' || (idType === 'other' && organisationName.test(name));
  return {
    kind: isLegal ? 'legal' : 'natural',
    name,
    idType,
    ...present({ idNo: identity?.idNo, birthDate: identity?.birthDate }),
  };
}
