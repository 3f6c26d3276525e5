import type { CivilDate } from '#domain/civil-date.js';
import { compareText } from '#domain/diagnostic.js';
import type { Growing } from '#domain/growing.js';
import type { Repayment } from '#domain/loan.js';
import type { Fen } from '#domain/money.js';
import { amountNegative } from './diagnostics-cells.js';
import {
  repaymentAfterDataDate,
  repaymentBeforeDisbursement,
  repaymentDoubled,
  repaymentNegative,
  repaymentParts,
  repaymentReversed,
  reversalWithoutPartner,
} from './diagnostics-movements.js';
import { hasColumn, report } from './open-row.js';
import type { RepaymentParts, RepaymentRecord } from './read-movements.js';

/*
 * A reversal takes an earlier repayment of the loan back: a row with the negative amount, or one that is marked 冲正 or
 * 撤销. It names the other by its serial number or mirrors its amount and parts; both drop out, as if neither had been.
 *
 * Example: LS1 500.00 on 10 May, LS2 −500.00 on 11 May "冲正LS1", LS3 480.00 on 12 May: only LS3 counts. A negative row
 * whose parts are positive contradicts itself and mirrors nothing, unless it is marked.
 */

/** Latin letters and digits make up serial numbers; Han characters stand directly beside them. */
const endsInNumber = /[\p{Script=Latin}\p{Nd}]$/u;
const goesOnAsNumber = /^[\p{Script=Latin}\p{Nd}]/u;

/** What is known of the loan that the repayments are of. */
export interface RepaymentBounds {
  readonly disbursedOn: CivilDate | undefined;
  readonly dataDate: CivilDate | undefined;
}

/** Checks the repayments of a loan, takes reversed pairs out and orders the rest by date and serial number. */
export function checkRepayments(
  records: readonly RepaymentRecord[],
  bounds: RepaymentBounds,
): readonly Repayment[] {
  const ordered = isRegular(records) ? records : dropDoubled(records).toSorted(byDateAndSerial);
  const reversed = matchReversals(ordered);
  const counted: Repayment[] = [];
  for (const record of ordered) {
    if (reversed.has(record) || refusesReversal(record)) continue;
    checkAmounts(record);
    checkDate(record, bounds);
    const repayment = toRepayment(record);
    if (repayment !== undefined) counted.push(repayment);
  }
  return counted;
}

/** Whether the rows stand in order of day and serial number, each with a number of its own and none a reversal. */
function isRegular(records: readonly RepaymentRecord[]): boolean {
  let last: RepaymentRecord | undefined;
  for (const record of records) {
    if (record.serialNo === undefined || isReversal(record)) return false;
    if (last !== undefined && !isAfter(record, last)) return false;
    last = record;
  }
  return true;
}

/** In order, and with a serial number that is the later text, so that no number comes twice. */
function isAfter(record: RepaymentRecord, last: RepaymentRecord): boolean {
  return serialOf(record) > serialOf(last) && byDateAndSerial(record, last) > 0;
}

/** A reversal may carry the serial number of the repayment that it takes back; another row may not. */
function dropDoubled(records: readonly RepaymentRecord[]): readonly RepaymentRecord[] {
  const firsts = new Map<string, number>();
  return records.filter((record) => {
    const { row, serialNo, paidOn, amount, parts, note } = record;
    const split =
      parts === undefined
        ? ''
        : `${parts.principal} ${parts.interest} ${parts.penalty} ${parts.fees}`;
    const identity = serialNo ?? [paidOn, amount, split, note].join('|');
    const key = `${isReversal(record) ? 'reversal' : 'repayment'} ${identity}`;
    const firstRow = firsts.get(key);
    if (firstRow === undefined) {
      firsts.set(key, row.source.row);
      return true;
    }
    report(row, undefined, repaymentDoubled(serialNo, firstRow));
    return false;
  });
}

function isReversal({ amount, marked }: RepaymentRecord): boolean {
  return marked || (amount !== undefined && amount < 0n);
}

/** Pairs each reversal with the repayment that it takes back; negative rows choose first. */
function matchReversals(ordered: readonly RepaymentRecord[]): ReadonlySet<RepaymentRecord> {
  const paired = new Set<RepaymentRecord>();
  if (!ordered.some(isReversal)) return paired;
  const negative = ordered.filter(({ amount }) => amount !== undefined && amount < 0n);
  for (const reversal of negative) pairWith(reversal, ordered, paired);
  const marked = ordered.filter(
    ({ amount, marked: isMarked }) => isMarked && amount !== undefined && amount >= 0n,
  );
  for (const reversal of marked) {
    if (!paired.has(reversal)) pairWith(reversal, ordered, paired);
  }
  return paired;
}

function pairWith(
  reversal: RepaymentRecord,
  ordered: readonly RepaymentRecord[],
  paired: Set<RepaymentRecord>,
): void {
  const isNegative = (reversal.amount ?? 0n) < 0n;
  const candidates = ordered.filter(
    (other) =>
      other !== reversal &&
      !paired.has(other) &&
      (other.amount ?? 0n) > 0n &&
      (isNegative || !other.marked) &&
      (other.paidOn ?? '') <= (reversal.paidOn ?? '') &&
      mirrors(reversal, other),
  );
  const named = candidates
    .filter((other) => names(reversal, other))
    .toSorted((left, right) => serialOf(right).length - serialOf(left).length)[0];
  const isMarkedOther = candidates.findLast(({ marked }) => marked);
  const partner = named ?? isMarkedOther ?? candidates.at(-1);
  if (partner === undefined) return;
  paired.add(reversal);
  paired.add(partner);
  report(reversal.row, 'paidAmount', repaymentReversed(serialOf(partner), partner.row.source.row));
}

/** Same amount and, where both are split, same parts. */
function mirrors(reversal: RepaymentRecord, other: RepaymentRecord): boolean {
  const amount = reversal.amount ?? 0n;
  if (magnitude(amount) !== other.amount) return false;
  if (reversal.parts === undefined || other.parts === undefined) return true;
  const isContradictory = amount < 0n && total(reversal.parts) > 0n && !reversal.marked;
  return !isContradictory && sameParts(reversal.parts, other.parts);
}

function names(reversal: RepaymentRecord, other: RepaymentRecord): boolean {
  const { serialNo } = other;
  if (serialNo === undefined) return false;
  return reversal.serialNo === serialNo || hasNumber(reversal.note ?? '', serialNo);
}

/** Whether a note has the whole number in it: 冲正LS12 has LS12, not LS1 and not 12. */
function hasNumber(note: string, serialNo: string): boolean {
  for (let at = note.indexOf(serialNo); at >= 0; at = note.indexOf(serialNo, at + 1)) {
    const isWhole =
      !endsInNumber.test(note.slice(0, at)) &&
      !goesOnAsNumber.test(note.slice(at + serialNo.length));
    if (isWhole) return true;
  }
  return false;
}

/** Reports a reversal that took nothing back. */
function refusesReversal(record: RepaymentRecord): boolean {
  const { row, amount, marked } = record;
  if (amount !== undefined && amount < 0n) {
    report(row, 'paidAmount', repaymentNegative);
    return true;
  }
  if (!marked) return false;
  report(row, hasColumn(row, 'reversed') ? 'reversed' : 'note', reversalWithoutPartner);
  return true;
}

function checkAmounts({ row, amount, parts, sound }: RepaymentRecord): void {
  if (parts === undefined || !sound) return;
  const fields = {
    principal: 'paidPrincipal',
    interest: 'paidInterest',
    penalty: 'paidPenalty',
    fees: 'paidFees',
  } as const;
  for (const part of ['principal', 'interest', 'penalty', 'fees'] as const) {
    if (parts[part] < 0n) report(row, fields[part], amountNegative);
  }
  if (amount !== undefined && total(parts) !== amount)
    report(row, 'paidAmount', repaymentParts(amount, total(parts)));
}

function checkDate(
  { row, paidOn }: RepaymentRecord,
  { disbursedOn, dataDate }: RepaymentBounds,
): void {
  if (paidOn === undefined) return;
  if (dataDate !== undefined && paidOn > dataDate)
    report(row, 'paidOn', repaymentAfterDataDate(dataDate));
  if (disbursedOn !== undefined && paidOn < disbursedOn)
    report(row, 'paidOn', repaymentBeforeDisbursement(disbursedOn));
}

function toRepayment(record: RepaymentRecord): Repayment | undefined {
  const { row, paidOn, amount, parts, channel, note } = record;
  if (paidOn === undefined || amount === undefined) return undefined;
  const { source } = row;
  // Filled in, as a spread for each row of a ledger is slow.
  const repayment: Growing<Repayment> = { serialNo: serialOf(record), paidOn, amount, source };
  if (parts !== undefined) repayment.split = parts;
  if (channel !== undefined) repayment.channel = channel;
  if (note !== undefined) repayment.note = note;
  return repayment;
}

function byDateAndSerial(left: RepaymentRecord, right: RepaymentRecord): number {
  return (
    compareText(left.paidOn ?? '', right.paidOn ?? '') ||
    compareSerials(serialOf(left), serialOf(right))
  );
}

/** Numbers of one length compare as text; a longer number is the later one. */
function compareSerials(left: string, right: string): number {
  const areNumbers = /^\d+$/.test(left) && /^\d+$/.test(right);
  return (areNumbers ? left.length - right.length : 0) || compareText(left, right);
}

/** The serial number, else the row in the file, which keeps the order of the export. */
function serialOf({ serialNo, row }: RepaymentRecord): string {
  return serialNo ?? `#${String(row.source.row).padStart(8, '0')}`;
}

function total({ principal, interest, penalty, fees }: RepaymentParts): Fen {
  return principal + interest + penalty + fees;
}

function sameParts(left: RepaymentParts, right: RepaymentParts): boolean {
  return (
    magnitude(left.principal) === magnitude(right.principal) &&
    magnitude(left.interest) === magnitude(right.interest) &&
    magnitude(left.penalty) === magnitude(right.penalty) &&
    magnitude(left.fees) === magnitude(right.fees)
  );
}

function magnitude(amount: Fen): Fen {
  return amount < 0n ? -amount : amount;
}
