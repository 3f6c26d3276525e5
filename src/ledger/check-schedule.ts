import type { CivilDate } from '#domain/civil-date.js';
import type { Growing } from '#domain/growing.js';
import type { Instalment } from '#domain/loan.js';
import type { Fen } from '#domain/money.js';
import { dateFaults } from './diagnostics-cells.js';
import {
  dueBeforeDisbursement,
  principalSum,
  scheduleOrder,
  scheduleParts,
  schedulePeriodRepeated,
  schedulePeriodsRenumbered,
  scheduleRowDoubled,
  scheduleRowMissing,
  scheduleTotalRounded,
} from './diagnostics-movements.js';
import { report, type OpenRow } from './open-row.js';
import type { AccountRecord } from './read-accounts.js';
import type { ScheduleRecord } from './read-movements.js';

/*
 * One loan's schedule against itself and against its account. Each fault is laid at one door:
 *
 *   a row twice                      → the later row
 *   a number that is skipped         → the row before which it should stand
 *   parts that miss the total        → 应还本金 where total − interest makes the principal sum right, else 应还合计
 *   … by one fen only                → 应还合计, as a warning: it was rounded by itself
 *   a sound schedule, another sum    → 贷款金额 of the account
 *
 * Example: 1,000.00 in two instalments of 500.00; the second says 应还本金 600.00, 应还利息 5.00, 应还合计 505.00. The sum
 * is 1,100.00, with 505.00 − 5.00 in its place 1,000.00: the cell 600.00 is wrong, the loan amount is not.
 */

/** Checks the schedule of a loan and numbers its instalments. The rows stand in file order; there is at least one. */
export function checkSchedule(
  account: AccountRecord,
  records: readonly ScheduleRecord[],
): readonly Instalment[] {
  const isRegular = records.every(({ period }, index) => period === index + 1);
  const single = isRegular ? records : dropDoubled(records);
  const isExact = principalOf(single) === account.amount && account.amount !== undefined;
  const { ordered, complete } = isRegular
    ? asNumbered(account, records, isExact)
    : inOrderOfPeriod(account, single, isExact);
  checkSums(account, ordered, complete);
  checkDates(account, ordered);
  return toInstalments(account, ordered);
}

/** Reports each row that stands twice, at the later one, and leaves it out of the sums. */
function dropDoubled(records: readonly ScheduleRecord[]): readonly ScheduleRecord[] {
  const firsts = new Map<string, OpenRow>();
  return records.filter(({ row, period, dueOn, principal, interest }) => {
    if (dueOn === undefined) return true;
    const key =
      period === undefined ? `${dueOn} ${principal ?? ''} ${interest ?? ''}` : `${period} ${dueOn}`;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, row);
      return true;
    }
    report(row, undefined, scheduleRowDoubled(first.source.row));
    return false;
  });
}

/** A schedule that is numbered from 1 without gaps, in the order of its rows, as nearly every one is. */
function asNumbered(
  account: AccountRecord,
  records: readonly ScheduleRecord[],
  isExact: boolean,
): OrderedSchedule {
  const lacksTail = reportMissingTail(account, records, { last: records.length, isExact });
  return { ordered: records, complete: !lacksTail };
}

interface OrderedSchedule {
  readonly ordered: readonly ScheduleRecord[];
  /** No instalment is missing and none stands under another's number. */
  readonly complete: boolean;
}

/**
 * Orders by 期次, which must run from 1 without gaps. Numbers that repeat or start at 0 while the principal adds up
 * exactly are a system's own way of counting: then the due dates give the order.
 */
function inOrderOfPeriod(
  account: AccountRecord,
  records: readonly ScheduleRecord[],
  isExact: boolean,
): OrderedSchedule {
  const byDate = records.toSorted(compareDates);
  if (records.some(({ period }) => period === undefined)) {
    const lacksTail = reportMissingTail(account, byDate, { last: byDate.length, isExact });
    return { ordered: byDate, complete: !lacksTail };
  }
  const repeated = repeatedPeriods(records);
  const odd = repeated[0]?.record ?? records.find(({ period }) => period === 0);
  if (isExact && odd !== undefined) {
    report(odd.row, 'period', schedulePeriodsRenumbered);
    return { ordered: byDate, complete: true };
  }
  for (const { record, firstRow } of repeated) {
    report(record.row, 'period', schedulePeriodRepeated(periodOf(record), firstRow));
  }
  const ordered = records.toSorted((left, right) => periodOf(left) - periodOf(right));
  const hasGap = reportGaps(ordered);
  const last = ordered.reduce((highest, record) => Math.max(highest, periodOf(record)), 0);
  const lacksTail = reportMissingTail(account, records, { last, isExact });
  return { ordered, complete: repeated.length === 0 && !hasGap && !lacksTail };
}

function periodOf({ period }: ScheduleRecord): number {
  return period ?? 0;
}

function repeatedPeriods(
  records: readonly ScheduleRecord[],
): readonly { readonly record: ScheduleRecord; readonly firstRow: number }[] {
  const firstRows = new Map<number, number>();
  return records.flatMap((record) => {
    const period = record.period ?? 0;
    const firstRow = firstRows.get(period);
    if (firstRow !== undefined) return [{ record, firstRow }];
    firstRows.set(period, record.row.source.row);
    return [];
  });
}

/** Reports each gap at the row before which the missing instalment should stand. */
function reportGaps(ordered: readonly ScheduleRecord[]): boolean {
  let expected = 1;
  let hasGap = false;
  for (const { row, period = 0 } of ordered) {
    if (period > expected) {
      report(row, undefined, scheduleRowMissing(rangeOf(expected, period - 1)));
      hasGap = true;
    }
    expected = Math.max(expected, period + 1);
  }
  return hasGap;
}

/**
 * Reports instalments missing at the end, at the row after the loan's last. A principal that adds up has its last
 * instalment, whatever 期数 says: some systems count months there.
 */
function reportMissingTail(
  { terms, method }: AccountRecord,
  records: readonly ScheduleRecord[],
  { last, isExact }: { readonly last: number; readonly isExact: boolean },
): boolean {
  if (isExact || terms === undefined || terms <= last || method === 'bullet') return false;
  const lastRow = records
    .map(({ row }) => row)
    .toSorted((left, right) => left.source.row - right.source.row)
    .at(-1);
  if (lastRow === undefined) return false;
  const problem = scheduleRowMissing(rangeOf(last + 1, terms));
  lastRow.findings.add({
    ...problem,
    span: { file: lastRow.source.file, row: lastRow.source.row + 1 },
    ...(lastRow.loanNo === undefined ? {} : { loanNo: lastRow.loanNo }),
  });
  return true;
}

/** Compares principal, interest and total of each row, and the principal of all rows with the loan amount. */
function checkSums(
  account: AccountRecord,
  records: readonly ScheduleRecord[],
  complete: boolean,
): void {
  const uneven = new Set(records.some(differs) ? records.filter(differs) : []);
  const scheduled = principalOf(records);
  const { amount } = account;
  const isOff = complete && amount !== undefined && scheduled !== amount;
  if (uneven.size > 0) {
    const healed = principalOf(
      records.map((record) => (uneven.has(record) ? heal(record) : record)),
    );
    const principalIsWrong = isOff && healed === amount;
    for (const record of uneven) reportUneven(record, { principalIsWrong, isOff });
  } else if (isOff && scheduled !== undefined) {
    report(account.row, 'amount', principalSum(scheduled, amount));
  }
}

/**
 * Blames 应还本金 where that makes the sum of the loan right, else 应还合计. A total that misses by one fen beside a
 * principal that adds up was rounded by itself; nothing is computed from it.
 */
function reportUneven(
  record: ScheduleRecord,
  { principalIsWrong, isOff }: { readonly principalIsWrong: boolean; readonly isOff: boolean },
): void {
  const { principal = 0n, interest = 0n, total = 0n } = record;
  const parts = principal + interest;
  const isRounded = !isOff && (total === parts + 1n || total === parts - 1n);
  if (principalIsWrong) report(record.row, 'duePrincipal', scheduleParts(heal(record).principal));
  else
    report(record.row, 'dueTotal', isRounded ? scheduleTotalRounded(parts) : scheduleParts(parts));
}

function differs({ principal, interest, total }: ScheduleRecord): boolean {
  if (principal === undefined || interest === undefined || total === undefined) return false;
  return principal + interest !== total;
}

/** The row with the 应还本金 that 应还合计 and 应还利息 imply. */
function heal(record: ScheduleRecord): ScheduleRecord {
  return { ...record, principal: (record.total ?? 0n) - (record.interest ?? 0n) };
}

/** The sum of 应还本金; `undefined` when a cell of it could not be read. */
function principalOf(records: readonly ScheduleRecord[]): Fen | undefined {
  let sum = 0n;
  for (const { principal } of records) {
    if (principal === undefined) return undefined;
    sum += principal;
  }
  return sum;
}

function checkDates({ disbursedOn }: AccountRecord, records: readonly ScheduleRecord[]): void {
  let previous = disbursedOn;
  let isFirst = true;
  for (const { row, startsOn, dueOn } of records) {
    if (dueOn === undefined) continue;
    if (disbursedOn !== undefined && dueOn < disbursedOn)
      report(row, 'dueOn', dueBeforeDisbursement(disbursedOn));
    else if (!isFirst && previous !== undefined && dueOn <= previous)
      report(row, 'dueOn', scheduleOrder(previous));
    if (startsOn !== undefined && startsOn > dueOn) report(row, 'startsOn', dateFaults.impossible);
    previous = dueOn;
    isFirst = false;
  }
}

/** Only rows that could be read become instalments; a loan with others is out anyway. */
function toInstalments(
  { disbursedOn }: AccountRecord,
  records: readonly ScheduleRecord[],
): readonly Instalment[] {
  const instalments: Instalment[] = [];
  let previous = disbursedOn;
  for (const record of records) {
    const instalment = toInstalment(record, instalments.length + 1, record.startsOn ?? previous);
    if (instalment === undefined) continue;
    instalments.push(instalment);
    previous = instalment.dueOn;
  }
  return instalments;
}

function toInstalment(
  record: ScheduleRecord,
  period: number,
  startsOn: CivilDate | undefined,
): Instalment | undefined {
  const { row, dueOn, principal, interest } = record;
  if (startsOn === undefined || dueOn === undefined) return undefined;
  if (principal === undefined || interest === undefined) return undefined;
  const { statedPaidPrincipal, statedPaidInterest, statedStatus } = record;
  const { source } = row;
  // Filled in, as a spread for each row of a ledger is slow.
  const instalment: Growing<Instalment> = { period, startsOn, dueOn, principal, interest, source };
  if (statedPaidPrincipal !== undefined) instalment.statedPaidPrincipal = statedPaidPrincipal;
  if (statedPaidInterest !== undefined) instalment.statedPaidInterest = statedPaidInterest;
  if (statedStatus !== undefined) instalment.statedStatus = statedStatus;
  return instalment;
}

function compareDates(left: ScheduleRecord, right: ScheduleRecord): number {
  const [first, second] = [left.dueOn ?? '', right.dueOn ?? ''];
  return first < second ? -1 : first > second ? 1 : left.row.source.row - right.row.source.row;
}

function rangeOf(first: number, last: number): string {
  return first === last ? String(first) : `${first}–${last}`;
}
