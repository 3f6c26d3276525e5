import type { CivilDate } from '#domain/civil-date.js';
import type { Growing } from '#domain/growing.js';
import type { Contact, EvidenceItem, Instalment } from '#domain/loan.js';
import type { Fen } from '#domain/money.js';
import { valueUnreadable } from './diagnostics-cells.js';
import {
  readAmount,
  readCount,
  readDate,
  readMoment,
  readNumberText,
  readSignedAmount,
  readText,
} from './cell-values.js';
import { hasColumn, printedCell, report, type Need, type OpenRow } from './open-row.js';
import { present } from './present.js';
import { readChoice, readCode, translate } from './read-words.js';

/** A row of 还款计划; a cell that could not be read is absent, and the loan is out. */
export interface ScheduleRecord {
  readonly row: OpenRow;
  readonly sound: boolean;
  readonly period: number | undefined;
  readonly startsOn: CivilDate | undefined;
  readonly dueOn: CivilDate | undefined;
  readonly principal: Fen | undefined;
  readonly interest: Fen | undefined;
  readonly total: Fen | undefined;
  readonly statedPaidPrincipal: Fen | undefined;
  readonly statedPaidInterest: Fen | undefined;
  readonly statedStatus: Instalment['statedStatus'] | undefined;
}

/** A row of 还款流水 before reversals are matched. Its amounts may be negative. */
export interface RepaymentRecord {
  readonly row: OpenRow;
  readonly sound: boolean;
  readonly serialNo: string | undefined;
  readonly paidOn: CivilDate | undefined;
  readonly amount: Fen | undefined;
  /** Absent where no part is recorded. */
  readonly parts: RepaymentParts | undefined;
  readonly channel: string | undefined;
  readonly note: string | undefined;
  /** The row says of itself that it is a reversal (冲正, 撤销). */
  readonly marked: boolean;
}

export interface RepaymentParts {
  readonly principal: Fen;
  readonly interest: Fen;
  readonly penalty: Fen;
  readonly fees: Fen;
}

const statuses = ['paid', 'part-paid', 'overdue', 'not-due'] as const;
const contactKinds = [
  'call',
  'message',
  'letter',
  'visit',
  'notary',
  'app-push',
  'acceleration-notice',
  'other',
] as const;
const contactTargets = ['borrower', 'guarantor', 'third-party', 'unknown'] as const;
const yesOrNo = ['true', 'false'] as const;
const bracket = /[（(]/;
const inBrackets = /[（(].*$/u;
const sha256Form = /^[0-9a-f]{64}$/;
const reversalMark = /冲正|撤销|冲销|反交易/u;

/** Reads a row of 还款计划. */
export function readScheduleRow(row: OpenRow): ScheduleRecord {
  const before = row.findings.errors;
  const period = readCount(row, 'period');
  const startsOn = readDate(row, 'startsOn');
  const dueOn = readDate(row, 'dueOn', 'required');
  const principal = readAmount(row, 'duePrincipal', 'required');
  const interest = readAmount(row, 'dueInterest', 'required');
  const total = readAmount(row, 'dueTotal');
  const statedPaidPrincipal = readAmount(row, 'paidPrincipal');
  const statedPaidInterest = readAmount(row, 'paidInterest');
  const statedStatus = readChoice(row, 'instalmentStatus', statuses);
  return {
    row,
    sound: row.findings.errors === before,
    period,
    startsOn,
    dueOn,
    principal,
    interest,
    total,
    statedPaidPrincipal,
    statedPaidInterest,
    statedStatus,
  };
}

/** Reads a row of 还款流水. Whether a negative amount is a reversal or an error is decided among the loan's rows. */
export function readRepayment(row: OpenRow): RepaymentRecord {
  const before = row.findings.errors;
  const serialNo = readNumberText(row, 'serialNo');
  const paidOn = readDate(row, 'paidOn', 'required');
  const amount = readSignedAmount(row, 'paidAmount', 'required');
  const parts = readParts(row);
  const channel = readText(row, 'channel');
  const note = readText(row, 'note');
  const marked =
    readChoice(row, 'reversed', yesOrNo) === 'true' ||
    (note !== undefined && reversalMark.test(note));
  return {
    row,
    sound: row.findings.errors === before,
    serialNo,
    paidOn,
    amount,
    parts,
    channel,
    note,
    marked,
  };
}

/** Reads a row of 催收与通知记录; `undefined` when its time or method is missing or unreadable. */
export function readContact(row: OpenRow): Contact | undefined {
  const before = row.findings.errors;
  const moment = readMoment(row, 'at', 'required');
  const method = readText(row, 'method', 'required');
  const target = readChoice(row, 'target', contactTargets) ?? 'unknown';
  const delivered = readChoice(row, 'delivered', yesOrNo);
  const words = {
    recordNo: readNumberText(row, 'recordNo'),
    numberOrAddress: readText(row, 'number'),
    result: readText(row, 'result'),
    summary: readText(row, 'summary'),
  };
  if (moment === undefined || method === undefined || row.findings.errors > before)
    return undefined;
  // Filled in, as a spread for each row of a ledger is slow.
  const contact: Growing<Contact> = {
    on: moment.date,
    method,
    kind: contactKindOf(row),
    target,
    source: row.source,
  };
  if (moment.time !== undefined) contact.time = moment.time;
  if (delivered !== undefined) contact.delivered = delivered === 'true';
  return Object.assign(contact, present(words));
}

/** Reads a row of 证据索引. A date, page count or digest that cannot be read is a warning: the paper itself decides. */
export function readEvidence(row: OpenRow): EvidenceItem | undefined {
  const kind = readText(row, 'kind', 'required');
  const fileName = readText(row, 'fileName');
  const signedOn = readDate(row, 'signedOn', 'optional', valueUnreadable);
  const pages = readCount(row, 'pages', valueUnreadable);
  const sha256 = readDigest(row);
  const depositNo = readNumberText(row, 'depositNo');
  if (kind === undefined) return undefined;
  const item: Growing<EvidenceItem> = { kind, source: row.source };
  if (fileName !== undefined) item.fileName = fileName;
  if (signedOn !== undefined) item.signedOn = signedOn;
  if (pages !== undefined) item.pages = pages;
  if (sha256 !== undefined) item.sha256 = sha256;
  if (depositNo !== undefined) item.depositNo = depositNo;
  return item;
}

/** The pack's reading of the method, without a warning: a word of the lender's own is `other`. */
function contactKindOf(row: OpenRow): Contact['kind'] {
  const printed = printedCell(row, 'method').trim();
  const text = bracket.test(printed) ? printed.replace(inBrackets, '').trim() : printed;
  const word = translate(row, 'method', { text, choices: contactKinds });
  return contactKinds[(contactKinds as readonly string[]).indexOf(word)] ?? 'other';
}

/** 其中本金, 其中利息, 其中罚息, 其中费用. Columns that the file lacks, and empty cells beside filled ones, are zero. */
function readParts(row: OpenRow): RepaymentParts | undefined {
  const principal = readPart(row, 'paidPrincipal');
  const interest = readPart(row, 'paidInterest');
  const penalty = readPart(row, 'paidPenalty');
  const fees = readPart(row, 'paidFees');
  if ((principal ?? interest ?? penalty ?? fees) === undefined) return undefined;
  return {
    principal: principal ?? 0n,
    interest: interest ?? 0n,
    penalty: penalty ?? 0n,
    fees: fees ?? 0n,
  };
}

function readPart(row: OpenRow, field: string, need: Need = 'optional'): Fen | undefined {
  return hasColumn(row, field) ? readSignedAmount(row, field, need) : undefined;
}

function readDigest(row: OpenRow): string | undefined {
  const text = readCode(row, 'sha256');
  if (text === undefined) return undefined;
  const digest = text.toLowerCase();
  if (sha256Form.test(digest)) return digest;
  report(row, 'sha256', valueUnreadable);
  return undefined;
}
