import { formatChineseDate, type CivilDate, type DayCount } from '#domain/civil-date.js';
import { formatGroupedYuan, type Fen } from '#domain/money.js';
import { rmbCapitals } from '#domain/rmb-capitals.js';

import type { AmountView, Flag, NamedAmountView } from './view-model.js';

/** Writes an amount in the forms that papers need. Capitals are for amounts that are not negative. */
export function amount(fen: Fen): AmountView {
  const figure = formatGroupedYuan(fen);
  return {
    yuan: `${figure}元`,
    figure,
    capitals: fen < 0n ? '' : rmbCapitals(fen),
    isPositive: flagOf(fen > 0n),
  };
}

/** Lists the amounts that are not zero, for an enumeration. */
export function namedAmounts(
  amounts: readonly (readonly [name: string, fen: Fen])[],
): readonly NamedAmountView[] {
  return amounts
    .filter(([, fen]) => fen !== 0n)
    .map(([name, fen]) => ({ name, yuan: `${formatGroupedYuan(fen)}元` }));
}

/** Writes a day as `2025年12月31日`; nothing for a day that is not known. */
export function date(day: CivilDate | undefined): string {
  return day === undefined ? '' : formatChineseDate(day);
}

/** Turns a condition into what `{{#if}}` tests. */
export function flagOf(condition: boolean): Flag {
  return condition ? '是' : '';
}

/** A text from a ledger or a setting, on one line: the line breaks of a cell are no line breaks of a pleading. */
export function line(text: string | undefined): string {
  return text === undefined ? '' : text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ').trim();
}

/** Numbers from 1 in Chinese: 一, 十, 十一, 二十一; digits above 99. @throws RangeError for what is no position. */
export function chineseOrdinal(position: number): string {
  if (!Number.isInteger(position) || position < 1)
    throw new RangeError(`${position} is no position`);
  if (position > 99) return String(position);
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const tens = Math.trunc(position / 10);
  const tensText = tens === 0 ? '' : `${tens === 1 ? '' : (digits[tens] ?? '')}十`;
  return tensText + (digits[position % 10] ?? '');
}

/** How the day count is put in a pleading. */
export function dayCountText(dayCount: DayCount): string {
  switch (dayCount) {
    case 'ACT/360':
      return '按实际天数计算，一年以360天计';
    case 'ACT/365':
      return '按实际天数计算，一年以365天计';
    case '30/360':
      return '每月以30天、一年以360天计';
  }
}
