import { civilDate, type CivilDate } from '#domain/civil-date.js';
import type { ClaimSheet, ClaimTerms } from '#domain/claim.js';
import type { Checked } from '#domain/diagnostic.js';
import type { Contact, Instalment, Loan, Repayment } from '#domain/loan.js';
import { formatYuan, parseYuan, type Fen } from '#domain/money.js';
import { parseFraction, type Rate } from '#domain/rate.js';
import type { RowSource } from '#domain/source.js';
import { computeClaim } from '#claims/compute-claim.js';

/** Reads an amount that a test states, such as `828.71` or `-0.01`. */
export function yuan(text: string): Fen {
  const fen = parseYuan(text);
  if (fen === undefined) throw new Error(`${text} is no amount`);
  return fen;
}

/** Reads a decimal fraction that a test states, such as `0.144`. */
export function rate(text: string): Rate {
  const value = parseFraction(text);
  if (value === undefined) throw new Error(`${text} is no rate`);
  return value;
}

/** Reads a day that a test states. */
export const day: (text: string) => CivilDate = civilDate;

const headers: Readonly<Record<string, RowSource['headers']>> = {
  'accounts.csv': {
    amount: '贷款金额',
    rateAnnual: '年利率(%)',
    penaltyRate: '罚息年利率(%)',
    principalBalance: '贷款余额',
  },
  'schedule.csv': { duePrincipal: '应还本金', dueInterest: '应还利息', dueOn: '应还日期' },
  'repayments.csv': {
    paidAmount: '还款金额',
    paidPrincipal: '其中本金',
    paidInterest: '其中利息',
    paidPenalty: '其中罚息',
  },
  'contacts.csv': { at: '联系时间', target: '联系对象' },
};

/** A record of one of the canonical files, with the columns that claim figures are read from. */
export function row(file: string, number: number): RowSource {
  return { file, row: number, headers: headers[file] ?? {} };
}

/** The value without one of its properties. */
export function without<Value extends object, Key extends keyof Value>(
  value: Value,
  key: Key,
): Omit<Value, Key> {
  const copy = { ...value };
  Reflect.deleteProperty(copy, key);
  return copy;
}

/** 期次, 起息日, 应还日期, 应还本金, 应还利息. */
export type InstalmentCells = readonly [number, string, string, string, string];

export function instalment(cells: InstalmentCells, more: Partial<Instalment> = {}): Instalment {
  const [period, startsOn, dueOn, principal, interest] = cells;
  return {
    period,
    startsOn: day(startsOn),
    dueOn: day(dueOn),
    principal: yuan(principal),
    interest: yuan(interest),
    source: row('schedule.csv', period + 1),
    ...more,
  };
}

/** 10,000.00 at 12 %, 等额本息 over 12 months from 2025-01-31: vector SCH-01. */
export const level12: readonly Instalment[] = (
  [
    [1, '2025-01-31', '2025-02-28', '788.49', '100.00'],
    [2, '2025-02-28', '2025-03-31', '796.37', '92.12'],
    [3, '2025-03-31', '2025-04-30', '804.34', '84.15'],
    [4, '2025-04-30', '2025-05-31', '812.38', '76.11'],
    [5, '2025-05-31', '2025-06-30', '820.51', '67.98'],
    [6, '2025-06-30', '2025-07-31', '828.71', '59.78'],
    [7, '2025-07-31', '2025-08-31', '837.00', '51.49'],
    [8, '2025-08-31', '2025-09-30', '845.37', '43.12'],
    [9, '2025-09-30', '2025-10-31', '853.82', '34.67'],
    [10, '2025-10-31', '2025-11-30', '862.36', '26.13'],
    [11, '2025-11-30', '2025-12-31', '870.98', '17.51'],
    [12, '2025-12-31', '2026-01-31', '879.67', '8.80'],
  ] as const
).map((cells) => instalment(cells));

/** The parts of a repayment in yuan: principal, interest, penalty, fees. */
export type SplitCells = readonly [string, string, string?, string?];

export function repayment(serialNo: string, paidOn: string, cells: SplitCells): Repayment {
  const [principal, interest, penalty = '0', fees = '0'] = cells;
  const split = {
    principal: yuan(principal),
    interest: yuan(interest),
    penalty: yuan(penalty),
    fees: yuan(fees),
  };
  return {
    serialNo,
    paidOn: day(paidOn),
    amount: split.principal + split.interest + split.penalty + split.fees,
    split,
    source: row('repayments.csv', 2),
  };
}

/** Repayments that pay the first `count` instalments in full on their due dates. */
export function paidInTime(schedule: readonly Instalment[], count: number): readonly Repayment[] {
  return schedule.slice(0, count).map(({ period, dueOn, principal, interest }) => ({
    serialNo: `LS${String(period).padStart(3, '0')}`,
    paidOn: dueOn,
    amount: principal + interest,
    split: { principal, interest, penalty: 0n, fees: 0n },
    source: row('repayments.csv', period + 1),
  }));
}

export function noticeOfAcceleration(on: string, more: Partial<Contact> = {}): Contact {
  return {
    on: day(on),
    method: '提前到期通知',
    kind: 'acceleration-notice',
    target: 'borrower',
    delivered: true,
    source: row('contacts.csv', 2),
    ...more,
  };
}

/** The loan of `level12` with its first four instalments paid in time, penalty at 18 %. */
export function aLoan(more: Partial<Loan> = {}): Loan {
  return {
    loanNo: 'JJ0000000001',
    source: row('accounts.csv', 2),
    otherParties: [],
    amount: yuan('10000.00'),
    disbursedOn: day('2025-01-31'),
    maturesOn: day('2026-01-31'),
    terms: 12,
    method: 'equal-instalment',
    annualRate: rate('0.12'),
    penaltyRate: rate('0.18'),
    stated: {},
    schedule: level12,
    repayments: paidInTime(level12, 4),
    repaymentsKnown: true,
    contactsKnown: true,
    evidenceKnown: true,
    contacts: [],
    evidence: [],
    ...more,
  };
}

export function someTerms(asOf: string, more: Partial<ClaimTerms> = {}): ClaimTerms {
  return {
    asOf: day(asOf),
    dayCount: 'ACT/360',
    compound: 'none',
    allocation: 'recorded',
    allocationOrder: ['fees', 'penalty-and-compound', 'interest', 'principal'],
    acceleration: 'notice',
    tolerance: 1n,
    ...more,
  };
}

/** Computes a claim that the test expects to be computable. @throws with the errors found when it is not. */
export function sheetOf(loan: Loan, terms: ClaimTerms): ClaimSheet {
  const { value, diagnostics } = computeClaim(loan, terms);
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join(' '));
  return value;
}

export function codesOf({ diagnostics }: Checked<unknown>): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

/** The lines of a kind as one text each: `base × days = amount`, or the amount alone for a line without a base. */
export function linesOf(
  sheet: ClaimSheet,
  kind: ClaimSheet['lines'][number]['kind'],
): readonly string[] {
  return sheet.lines
    .filter((line) => line.kind === kind)
    .map(({ base, days, amount }) =>
      base === undefined
        ? formatYuan(amount)
        : `${formatYuan(base)} × ${String(days)} = ${formatYuan(amount)}`,
    );
}

/** The figures of a sheet in yuan, those that are not zero. */
export function figuresOf(sheet: ClaimSheet): Readonly<Record<string, string>> {
  const figures = ['principal', 'interest', 'penalty', 'compound', 'fees', 'cut', 'total'] as const;
  return Object.fromEntries(
    figures.filter((name) => sheet[name] !== 0n).map((name) => [name, formatYuan(sheet[name])]),
  );
}
