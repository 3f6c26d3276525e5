import type { Growing } from '#domain/growing.js';
import type { Collateral, GuaranteeMode, IdType, LoanParty, PartyRole } from '#domain/loan.js';
import { isNullWord } from './clean-cell.js';
import { roleUnreadable, valueUnreadable } from './diagnostics-cells.js';
import {
  collateralOfNobody,
  guarantorWithoutName,
  severalNames,
  sexContradiction,
} from './diagnostics-loans.js';
import { readAmount, readDate, readName, readNumberText, readText } from './cell-values.js';
import { printedCell, report, type OpenRow } from './open-row.js';
import { present } from './present.js';
import { readIdentity, readPhone, type Identity } from './read-identity.js';
import { readChoice, readCode } from './read-words.js';

/** One row of the parties table. */
export interface PartyRecord {
  readonly row: OpenRow;
  /** Absent where the row has an error. */
  readonly party?: LoanParty;
}

const sexes = ['male', 'female'] as const;
const guaranteeModes: readonly GuaranteeMode[] = ['joint', 'general'];
const registrations = ['formal', 'advance', 'none'] as const;
/** The code list's words for 当事人地位: a 出质人 is a mortgagor whose collateral is a pledge. */
const roleWords = [
  'borrower',
  'co-borrower',
  'guarantor',
  'mortgagor',
  'pledgor',
  'spouse',
] as const;
type RoleWord = (typeof roleWords)[number];
const severalPersons = /\p{Script=Han}\s*[、,，;；/]\s*\p{Script=Han}/u;
/** Names of organisations end in one of these, where no identity number tells. */
const organisationName =
  /(?:公司|合作社|企业|厂|商行|经营部|服务部|事务所|合伙企业[（(]有限合伙[）)])$/u;

/** Who borrowed, as far as an account row tells. */
export interface Who {
  readonly name: string | undefined;
  readonly identity: Identity | undefined;
  readonly sex: 'male' | 'female' | undefined;
}

/** Reads what tells who borrowed on an account row. */
export function readWho(row: OpenRow): Who {
  const name = readOneName(row, 'customerName', 'required');
  const identity = readIdentity(row, { number: 'idNo', type: 'idType' }, 'required');
  return { name, identity, sex: readSex(row, identity) };
}

/** Reads the borrower of an account row; `undefined` when the file names none, or in an error. */
export function readBorrower(row: OpenRow): LoanParty | undefined {
  const { name, identity, sex } = readWho(row);
  const mobile = readPhone(row, 'mobile');
  const domicile = readText(row, 'domicile');
  const serviceAddress = readText(row, 'contractAddress');
  const ethnicGroup = readText(row, 'ethnicGroup');
  const details = readDetails(row);
  if (name === undefined) return undefined;
  // Filled in, as a spread for each account is slow.
  const party = newParty('borrower', name, { identity, row });
  if (sex !== undefined) party.sex = sex;
  if (mobile !== undefined) party.mobile = mobile;
  if (domicile !== undefined) party.domicile = domicile;
  if (serviceAddress !== undefined) party.serviceAddress = serviceAddress;
  if (ethnicGroup !== undefined) party.ethnicGroup = ethnicGroup;
  return Object.assign(party, present(details));
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
  const party = newParty('guarantor', name, { identity, row });
  if (identity?.sex !== undefined) party.sex = identity.sex;
  if (domicile !== undefined) party.domicile = domicile;
  if (guaranteeMode !== undefined) party.guaranteeMode = guaranteeMode;
  return party;
}

/** Reads a row of 共同借款人、担保人. */
export function readParty(row: OpenRow): PartyRecord {
  const before = row.findings.errors;
  const word = readRole(row);
  const name = readOneName(row, 'name', 'required');
  const identity = readIdentity(row, { number: 'idNo', type: 'idType' }, 'optional');
  const particulars = {
    sex: identity?.sex,
    mobile: readPhone(row, 'mobile'),
    domicile: readText(row, 'address'),
    guaranteeMode: readChoice(row, 'guaranteeMode', guaranteeModes),
    guaranteeEndsOn: readDate(row, 'guaranteeEndsOn'),
    ...readDetails(row),
    collateral: readCollateral(row, word),
  };
  if (word === undefined || name === undefined || row.findings.errors > before) return { row };
  const role: PartyRole = word === 'pledgor' ? 'mortgagor' : word;
  return { row, party: { ...newParty(role, name, { identity, row }), ...present(particulars) } };
}

/** What forms ask of a person beyond name, number and address. */
function readDetails(
  row: OpenRow,
): Readonly<
  Record<'residence' | 'employer' | 'representative' | 'propertyClues', string | undefined>
> {
  return {
    residence: readText(row, 'residence'),
    employer: readText(row, 'employer'),
    representative: readText(row, 'representative'),
    propertyClues: readText(row, 'propertyClues'),
  };
}

/** What a mortgagor or pledgor gave; nothing where the row does not describe it. */
function readCollateral(row: OpenRow, role: RoleWord | undefined): Collateral | undefined {
  const description = readText(row, 'collateral');
  const particulars = present({
    contractNo: readNumberText(row, 'securityContractNo'),
    signedOn: readDate(row, 'securitySignedOn', 'optional', valueUnreadable),
    // A system writes 0 where no maximum is agreed.
    maximumAmount: readAmount(row, 'maximumAmount') || undefined,
    registration: readChoice(row, 'registration', registrations),
    certificateNo: readNumberText(row, 'certificateNo'),
  });
  if (description === undefined || role === undefined) return undefined;
  if (role !== 'mortgagor' && role !== 'pledgor') {
    report(row, 'collateral', collateralOfNobody);
    return undefined;
  }
  return { kind: role === 'pledgor' ? 'pledge' : 'mortgage', description, ...particulars };
}

/** The sex by the identity number where it tells; the column is compared with it. */
function readSex(row: OpenRow, identity: Identity | undefined): 'male' | 'female' | undefined {
  const stated = readChoice(row, 'sex', sexes);
  const known = identity?.sex;
  if (known === undefined) return stated;
  if (stated !== undefined && stated !== known) report(row, 'sex', sexContradiction);
  return known;
}

function readRole(row: OpenRow): RoleWord | undefined {
  const word = readCode(row, 'role', 'required', roleWords);
  const role = roleWords.find((candidate) => candidate === word);
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

/** A party with what identifies it. */
function newParty(
  role: PartyRole,
  name: string,
  { identity, row }: { readonly identity: Identity | undefined; readonly row: OpenRow },
): Growing<LoanParty> {
  const idType: IdType = identity?.idType ?? 'other';
  const isLegal = idType === 'uscc' || (idType === 'other' && organisationName.test(name));
  const kind = isLegal ? 'legal' : 'natural';
  const party: Growing<LoanParty> = { role, kind, name, idType, source: row.source };
  if (identity === undefined) return party;
  party.idNo = identity.idNo;
  if (identity.birthDate !== undefined) party.birthDate = identity.birthDate;
  return party;
}
