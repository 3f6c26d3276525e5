import {
  daysBetween,
  daysPerYear,
  parseCivilDate,
  type CivilDate,
  type DayCount,
} from '#domain/civil-date.js';
import { divideHalfUp, formatYuan, maxFen, sumFen, type Fen } from '#domain/money.js';
import { parsePercent, rateOne } from '#domain/rate.js';
import type { ReadBackPdf } from '#domain/read-back.js';
import type { CaseRecord, LineRecord, LoanRecord } from './case-record.js';
import { amounts, isSegment, type SegmentRecord } from './check-sums.js';
import { compared, type Finding } from './difference.js';
import { amountsIn, compact, pagesOf, singleSpaced, textOf } from './page-text.js';
import { checkParts } from './schedule-parts.js';
import {
  readScheduleTables,
  type InstalmentRow,
  type PaymentRow,
  type ScheduleTables,
  type SegmentRow,
} from './schedule-tables.js';

/**
 * Reads the tables of the claim schedule and does their sums again: instalments, segments against the lines of
 * `case.json`, repayments, the sums of every loan and of the case. Amounts that stand in no table are the case's.
 */
export function checkSchedule(
  record: CaseRecord,
  pdf: ReadBackPdf,
  known: ReadonlySet<Fen>,
): readonly Finding[] {
  const schedule = record.documents.find(({ kind }) => kind === 'claim-schedule');
  if (schedule === undefined) return [];
  const text = textOf(pagesOf(pdf, schedule));
  return [
    ...scheduleSections(record, singleSpaced(text)).flatMap(({ loan, section }) =>
      checkLoan(record, { loan, section, known }),
    ),
    ...checkTotals(record, compact(text)),
  ];
}

/** The part of a claim schedule on one loan. */
interface ScheduleSection {
  readonly loan: LoanRecord;
  readonly section: string;
}

/** The tables of a loan stand below its heading. */
function scheduleSections({ loans }: CaseRecord, text: string): readonly ScheduleSection[] {
  const starts = loans.map(({ loanNo }) => text.indexOf(`借据号${loanNo} `));
  return loans.map((loan, index) => {
    const start = starts[index] ?? -1;
    const end = starts.slice(index + 1).find((one) => one > start);
    return { loan, section: start < 0 ? '' : text.slice(start, end) };
  });
}

interface LoanSection extends ScheduleSection {
  readonly known: ReadonlySet<Fen>;
}

function checkLoan(record: CaseRecord, { loan, section, known }: LoanSection): readonly Finding[] {
  const field = `claim-schedule.${loan.loanNo}`;
  if (section === '') return [{ field, expected: `借据号${loan.loanNo}` }];
  const tables = readScheduleTables(section);
  const lines = record.claim.lines.filter(({ loanNo }) => loanNo === loan.loanNo);
  return [
    ...checkInstalments(field, tables, { loan, lines, asOf: record.asOf }),
    ...checkSegments(field, tables.segments, { lines, dayCount: loan.dayCount }),
    ...checkPayments(field, tables.payments, loan),
    ...checkParts(field, section, { loan, lines }),
    ...checkRest(field, tables, known),
  ];
}

interface LoanFacts {
  readonly loan: LoanRecord;
  readonly lines: readonly LineRecord[];
  readonly asOf: CivilDate;
}

function checkInstalments(
  field: string,
  { instalments, instalmentTotals }: ScheduleTables,
  { loan, lines, asOf }: LoanFacts,
): readonly Finding[] {
  if (instalments.length === 0) return [];
  const sumOf = (kind: string): Fen =>
    sumFen(lines.filter((line) => line.kind === kind).map(({ amount }) => amount));
  const due = instalments.filter(({ standing }) => standing === '到期');
  const accelerated = instalments.filter(({ standing }) => standing === '提前到期');
  return [
    ...instalments.flatMap((row) => checkInstalment(`${field}.${row.period}`, row)),
    ...instalmentColumns.flatMap((column, index) => {
      const stated = instalmentTotals[index];
      const sum = sumFen(instalments.map((row) => row[column]));
      return stated === undefined
        ? [{ field: `${field}.${column}`, expected: formatYuan(sum) }]
        : amounts(`${field}.${column}`, sum, stated);
    }),
    ...amounts(`${field}.principal`, loan.amount, sumFen(instalments.map((row) => row.principal))),
    ...amounts(
      `${field}.instalment-principal`,
      sumOf('instalment-principal'),
      sumFen(due.map((row) => row.unpaidPrincipal)),
    ),
    ...amounts(
      `${field}.instalment-interest`,
      sumOf('instalment-interest'),
      sumFen(due.map((row) => row.unpaidInterest)),
    ),
    ...amounts(
      `${field}.accelerated-principal`,
      sumOf('accelerated-principal'),
      sumFen(accelerated.map((row) => row.unpaidPrincipal)),
    ),
    ...instalments.flatMap((row) => checkAccruals(`${field}.${row.period}`, row, { lines, asOf })),
  ];
}

const instalmentColumns = [
  'principal',
  'interest',
  'paidPrincipal',
  'paidInterest',
  'unpaidPrincipal',
  'unpaidInterest',
] as const;

function checkInstalment(field: string, row: InstalmentRow): readonly Finding[] {
  return [
    ...amounts(`${field}.unpaidPrincipal`, row.principal - row.paidPrincipal, row.unpaidPrincipal),
    // Interest of instalments that are not due by themselves is not claimed.
    ...(row.standing === '到期'
      ? amounts(`${field}.unpaidInterest`, row.interest - row.paidInterest, row.unpaidInterest)
      : []),
  ];
}

/**
 * 罚息 and 复利 of an instalment are the sums of its own segments; what is accelerated accrues as one base. An unpaid
 * instalment is overdue from its due day to C.
 */
function checkAccruals(
  field: string,
  row: InstalmentRow,
  { lines, asOf }: { readonly lines: readonly LineRecord[]; readonly asOf: CivilDate },
): readonly Finding[] {
  const sumOf = (component: LineRecord['component']): Fen =>
    sumFen(
      lines
        .filter((line) => line.component === component && line.period === row.period)
        .filter(isSegment)
        .map(({ amount }) => amount),
    );
  return [
    ...(row.standing === '提前到期'
      ? []
      : compared(`${field}.daysPastDue`, overdueDays(row, asOf), String(row.daysPastDue))),
    ...amounts(`${field}.penalty`, sumOf('penalty'), row.penalty),
    ...amounts(`${field}.compound`, sumOf('compound'), row.compound),
  ];
}

function overdueDays(
  { dueOn, unpaidPrincipal, unpaidInterest }: InstalmentRow,
  asOf: CivilDate,
): string {
  const day = parseCivilDate(dueOn);
  const isOpen = unpaidPrincipal > 0n || unpaidInterest > 0n;
  return day === undefined || !isOpen || day > asOf ? '0' : String(daysBetween(day, asOf));
}

function checkSegments(
  field: string,
  rows: readonly SegmentRow[],
  { lines, dayCount }: { readonly lines: readonly LineRecord[]; readonly dayCount: DayCount },
): readonly Finding[] {
  const expected = lines.filter(isSegment);
  return [
    ...compared(`${field}.segments`, String(expected.length), String(rows.length)),
    ...rows.flatMap((row, index) => {
      const line = expected[index];
      return line === undefined
        ? []
        : checkSegment(`${field}.segments.${index + 1}`, row, { line, dayCount });
    }),
  ];
}

function checkSegment(
  field: string,
  row: SegmentRow,
  { line, dayCount }: { readonly line: SegmentRecord; readonly dayCount: DayCount },
): readonly Finding[] {
  const rate = parsePercent(row.rate) ?? -1n;
  const [base, formulaRate, days, year] = row.formula.split(/[×÷]/);
  return [
    ...amounts(`${field}.base`, line.base, row.base),
    ...amounts(`${field}.amount`, line.amount, row.amount),
    ...compared(`${field}.from`, line.from, row.from),
    ...compared(`${field}.to`, line.to, row.to),
    ...compared(`${field}.days`, String(line.days), row.days),
    ...(rate === line.rate ? [] : [{ field: `${field}.rate`, found: row.rate }]),
    ...compared(
      `${field}.formula`,
      `${formatYuan(row.base)}×${row.rate}×${row.days}÷${daysPerYear(dayCount)}`,
      `${(base ?? '').replaceAll(',', '')}×${formulaRate ?? ''}×${days ?? ''}÷${year ?? ''}`,
    ),
    ...amounts(
      `${field}.product`,
      divideHalfUp(
        maxFen(row.base, 0n) * maxFen(rate, 0n) * BigInt(Number.parseInt(row.days, 10)),
        rateOne * daysPerYear(dayCount),
      ),
      row.amount,
    ),
  ];
}

function checkPayments(
  field: string,
  rows: readonly PaymentRow[],
  loan: LoanRecord,
): readonly Finding[] {
  let outstanding = loan.amount;
  const findings = rows.flatMap((row, index) => {
    const name = `${field}.payments.${index + 1}`;
    outstanding -= row.principal;
    return [
      ...amounts(`${name}.amount`, sumFen(row.parts), row.amount),
      ...amounts(`${name}.principalAfter`, outstanding, row.principalAfter),
    ];
  });
  return [...findings, ...checkRepaid(field, rows, loan)];
}

/** The columns of what payments were set against, in their order. */
const paymentColumns = ['fees', 'penalty', 'compound', 'interest', 'principal'] as const;

function checkRepaid(
  field: string,
  rows: readonly PaymentRow[],
  { repaid }: LoanRecord,
): readonly Finding[] {
  if (rows.length === 0 || repaid === undefined) return [];
  return paymentColumns.flatMap((column, index) =>
    amounts(
      `${field}.payments.${column}`,
      repaid[column],
      sumFen(rows.map(({ parts }) => parts[index] ?? 0n)),
    ),
  );
}

/** Where the tables were not found, the workspace has a schedule of its own: its other amounts cannot be judged. */
function checkRest(
  field: string,
  { instalments, rest }: ScheduleTables,
  known: ReadonlySet<Fen>,
): readonly Finding[] {
  if (instalments.length === 0) return [];
  return amountsIn(rest)
    .filter(({ fen }) => fen === undefined || !known.has(fen))
    .map(({ text }) => ({ field: `${field}.amount`, found: text }));
}

const figure = String.raw`(-?\d[\d,]*\.\d\d)`;
const caseTotals = new RegExp(`减：超限标的总额${figure.repeat(7)}`);
const components = [
  'principal',
  'interest',
  'penalty',
  'compound',
  'fees',
  'cut',
  'total',
] as const;

/** The last table states what the complaint claims. */
function checkTotals({ claim }: CaseRecord, text: string): readonly Finding[] {
  const [, ...stated] = caseTotals.exec(text) ?? [];
  if (stated.length === 0) {
    return amountsIn(text).some(({ fen }) => fen === claim.total)
      ? []
      : [{ field: 'claim-schedule.total', expected: formatYuan(claim.total) }];
  }
  return components.flatMap((component, index) =>
    compared(
      `claim-schedule.${component}`,
      formatYuan(claim[component]),
      (stated[index] ?? '').replaceAll(',', ''),
    ),
  );
}
