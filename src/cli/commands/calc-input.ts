import { parseCivilDate, type CivilDate, type DayCount } from '#domain/civil-date.js';
import { UsageError } from '#domain/failure.js';
import type { RepaymentMethod } from '#domain/loan.js';
import type { Fen } from '#domain/money.js';
import { parseFraction, parsePercent, type Rate } from '#domain/rate.js';

/** A command's own options, as commander gives them. */
export type Options = Readonly<Record<string, unknown>>;

/** Reads an amount. @throws UsageError when it is none, or negative. */
export function amountOf(text: string, read: (text: string) => Fen | undefined): Fen {
  const amount = read(text);
  if (amount !== undefined && amount >= 0n) return amount;
  throw new UsageError(
    { zh: `“${text}”不是金额。`, en: `"${text}" is no amount.` },
    {
      hint: {
        zh: '写作 128866.55、128,866.55 或 12.8万元，至多两位小数。',
        en: 'Write 128866.55 or 128,866.55, with at most two decimals.',
      },
    },
  );
}

/** Reads `14.4%` or `0.144`. @throws UsageError otherwise. */
export function rateOf(text: string): Rate {
  const rate = text.endsWith('%') ? parsePercent(text) : parseFraction(text);
  if (rate !== undefined) return rate;
  throw new UsageError(
    { zh: `“${text}”不是利率。`, en: `"${text}" is no rate.` },
    { hint: { zh: '写作 14.4% 或 0.144。', en: 'Write 14.4% or 0.144.' } },
  );
}

/** Reads a day. @throws UsageError naming the argument. */
export function dayOf(text: string, name: string): CivilDate {
  const day = parseCivilDate(text);
  if (day !== undefined) return day;
  throw new UsageError(
    { zh: `${name}：“${text}”不是日期。`, en: `${name}: "${text}" is no day.` },
    { hint: { zh: '写作 YYYY-MM-DD。', en: 'Write YYYY-MM-DD.' } },
  );
}

/** Reads `--from` and `--to`. @throws UsageError when they are no days or in the wrong order. */
export function daysOf(options: Options): { readonly from: CivilDate; readonly to: CivilDate } {
  const from = dayOf(String(options['from']), '--from');
  const to = dayOf(String(options['to']), '--to');
  if (to < from)
    throw new UsageError({
      zh: `--to ${to} 早于 --from ${from}。`,
      en: `--to ${to} lies before --from ${from}.`,
    });
  return { from, to };
}

/** Reads a day count. @throws UsageError when it is none. */
export function dayCountOf(text: string): DayCount {
  if (text === 'ACT/360' || text === 'ACT/365' || text === '30/360') return text;
  throw new UsageError(
    { zh: `没有计息基础“${text}”。`, en: `There is no day count "${text}".` },
    { hint: { zh: '可用：ACT/360、ACT/365、30/360', en: 'Known: ACT/360, ACT/365, 30/360' } },
  );
}

/** Reads a number of months, 1 to 600. @throws UsageError otherwise. */
export function termsOf(text: string): number {
  const terms = /^[1-9]\d{0,2}$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (terms >= 1 && terms <= 600) return terms;
  throw new UsageError({
    zh: `--terms 应为 1 至 600 的整数，而不是“${text}”。`,
    en: `--terms must be a whole number from 1 to 600, not "${text}".`,
  });
}

const methods: ReadonlyMap<string, Exclude<RepaymentMethod, 'other'>> = new Map([
  ['等额本息', 'equal-instalment'],
  ['等额本金', 'equal-principal'],
  ['先息后本', 'interest-first'],
  ['到期一次还本付息', 'bullet'],
  ['equal-instalment', 'equal-instalment'],
  ['equal-principal', 'equal-principal'],
  ['interest-first', 'interest-first'],
  ['bullet', 'bullet'],
]);

/** Reads a repayment method. @throws UsageError when it is none that is computed. */
export function methodOf(text: string): Exclude<RepaymentMethod, 'other'> {
  const method = methods.get(text);
  if (method !== undefined) return method;
  throw new UsageError(
    { zh: `没有还款方式“${text}”。`, en: `There is no repayment method "${text}".` },
    {
      hint: {
        zh: `可用：${[...methods.keys()].join('、')}`,
        en: `Known: ${[...methods.keys()].join(', ')}`,
      },
    },
  );
}
