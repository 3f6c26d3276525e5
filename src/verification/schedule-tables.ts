import type { Fen } from '#domain/money.js';
import { fenOf } from './page-text.js';

/** A row of 各期应还、已还及未还. */
export interface InstalmentRow {
  readonly period: number;
  readonly dueOn: string;
  readonly daysPastDue: number;
  readonly principal: Fen;
  readonly interest: Fen;
  readonly paidPrincipal: Fen;
  readonly paidInterest: Fen;
  readonly unpaidPrincipal: Fen;
  readonly unpaidInterest: Fen;
  readonly penalty: Fen;
  readonly compound: Fen;
  readonly standing: string;
}

/** A row of 分段计息. */
export interface SegmentRow {
  readonly from: string;
  readonly to: string;
  readonly days: string;
  readonly base: Fen;
  readonly rate: string;
  /** Without blanks: `4,000.00×21.6%×107÷360`. */
  readonly formula: string;
  readonly amount: Fen;
}

/** A row of 还款及冲抵明细; the parts are what the payment was set against, the surplus included. */
export interface PaymentRow {
  readonly amount: Fen;
  readonly principal: Fen;
  readonly parts: readonly Fen[];
  readonly principalAfter: Fen;
}

/** The tables of one loan's claim schedule as printed. */
export interface ScheduleTables {
  readonly instalments: readonly InstalmentRow[];
  /** 合计: the first six columns of amounts; empty when there is none. */
  readonly instalmentTotals: readonly Fen[];
  readonly segments: readonly SegmentRow[];
  readonly payments: readonly PaymentRow[];
  /** The text without these rows. */
  readonly rest: string;
}

const amount = String.raw`-?\d[\d,]*\.\d\d`;
const day = String.raw`\d{4}-\d{2}-\d{2}`;
const list = (count: number): string => `(${amount}(?: ${amount}){${count - 1}})`;

const instalmentPattern = new RegExp(
  `(\\d{1,3}) (${day}) ${list(6)} (\\d+) ${list(2)} (提前到期|未到期|到期)`,
  'g',
);
const totalsPattern = new RegExp(`合计 ${list(6)}(?! ?${amount})`);
const segmentPattern = new RegExp(
  `(${day}) (${day}) (\\d+) (${amount}) ([\\d.]+%) ([\\d,.×%÷ ]+?) (${amount})(?= |$)`,
  'g',
);
const paymentPattern = new RegExp(`${day} ${list(8)}(?= |$)`, 'g');

/** Finds the rows of the tables by their form. @param text - Of one loan, blanks and line breaks as single blanks. */
export function readScheduleTables(text: string): ScheduleTables {
  const [, totals] = totalsPattern.exec(text) ?? [];
  return {
    instalments: Array.from(text.matchAll(instalmentPattern), instalmentOf),
    instalmentTotals: totals === undefined ? [] : figuresOf(totals),
    segments: Array.from(text.matchAll(segmentPattern), segmentOf),
    payments: Array.from(text.matchAll(paymentPattern), ([, figures]) =>
      paymentOf(figuresOf(figures)),
    ),
    rest: [instalmentPattern, totalsPattern, segmentPattern, paymentPattern].reduce(
      (rest, pattern) => rest.replace(pattern, ' '),
      text,
    ),
  };
}

function instalmentOf(match: RegExpExecArray): InstalmentRow {
  const [, period, dueOn = '', first, days, second, standing] = match;
  const [principal, interest, paidPrincipal, paidInterest, unpaidPrincipal, unpaidInterest] =
    figuresOf(first) as unknown as Six;
  const [penalty, compound] = figuresOf(second) as unknown as readonly [Fen, Fen];
  return {
    period: Number.parseInt(period ?? '', 10),
    dueOn,
    daysPastDue: Number.parseInt(days ?? '', 10),
    principal,
    interest,
    paidPrincipal,
    paidInterest,
    unpaidPrincipal,
    unpaidInterest,
    penalty,
    compound,
    standing: standing ?? '',
  };
}

/** The pattern has counted them. */
type Six = readonly [Fen, Fen, Fen, Fen, Fen, Fen];

function segmentOf(match: RegExpExecArray): SegmentRow {
  const [, from = '', to = '', days = '', base, rate = '', formula = '', total] = match;
  return {
    from,
    to,
    days,
    base: fenOf(base),
    rate,
    formula: formula.replaceAll(' ', ''),
    amount: fenOf(total),
  };
}

/** 还款金额 费用 罚息 复利 利息 本金 未冲抵 剩余本金. */
function paymentOf(figures: readonly Fen[]): PaymentRow {
  const [paid = 0n, ...parts] = figures;
  const principalAfter = parts.at(-1) ?? 0n;
  return { amount: paid, parts: parts.slice(0, -1), principal: parts[4] ?? 0n, principalAfter };
}

function figuresOf(text: string | undefined): readonly Fen[] {
  return (text ?? '').split(' ').map(fenOf);
}
