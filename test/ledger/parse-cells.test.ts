import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatYuan } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';
import type { ColumnUnit } from '#domain/ledger.js';
import { cleanCell } from '#ledger/clean-cell.js';
import { parseAmount, type AmountUnit } from '#ledger/parse-amount.js';
import { parseDate } from '#ledger/parse-date.js';
import { parseRate, type RateUnit } from '#ledger/parse-rate.js';
import serials from '../vectors/excel_serials.json' with { type: 'json' };
import law from '../vectors/law.json' with { type: 'json' };

function yuanOf(text: string, unit: AmountUnit = 'yuan'): string | null {
  const parsed = parseAmount(text, unit);
  return parsed.ok ? formatYuan(parsed.fen) : null;
}

describe('amounts', () => {
  test.each(law.parse_amounts)('$in', ({ in: text, out }) => {
    expect(yuanOf(text)).toBe(out);
  });

  test.each([
    ['1,234,567.89', '1234567.89'],
    ['RMB 100.00', '100.00'],
    ['人民币100元', '100.00'],
    ['-¥100', '-100.00'],
    ['¥-100', '-100.00'],
    ['100.00-', '-100.00'],
    ['12345分', '123.45'],
    ['100.5000', '100.50'],
    ['0', '0.00'],
    ['999999999999999', '999999999999999.00'],
    ['$100', null],
    ['1,234,56', null],
    ['1.2.3', null],
    ['--100', null],
    ['100元整', null],
    ['壹万元', null],
    ['1e5', null],
    ['', null],
  ])('%j is %s', (text, out) => {
    expect(yuanOf(text)).toBe(out);
  });

  test.each([
    ['12345', 'fen', '123.45'],
    ['123.45', 'fen', null],
    ['1.234567', 'wan', '12345.67'],
    ['1.2345678', 'wan', null],
    ['12345.67元', 'wan', '12345.67'],
  ] as const)('%s in a column of %s is %s', (text, unit, out) => {
    expect(yuanOf(text, unit)).toBe(out);
  });

  test('what was put right is named', () => {
    expect(parseAmount('￥1，234．56', 'yuan')).toMatchObject({
      spellings: ['full-width', 'currency-sign', 'thousands-separator'],
    });
    expect(parseAmount('(1.00)', 'yuan')).toMatchObject({ spellings: ['negative-form'] });
    expect(parseAmount('1.00', 'yuan')).toMatchObject({ spellings: [] });
  });

  test('every amount that we write is read back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (fen) => {
        const parsed = parseAmount(formatYuan(fen), 'yuan');
        return parsed.ok && parsed.fen === fen;
      }),
    );
  });
});

describe('dates', () => {
  test.each(law.parse_dates)('$in', ({ in: text, out }) => {
    const parsed = parseDate(text);
    expect(parsed.ok ? parsed.date : null).toBe(out);
  });

  const plain = serials.vectors.filter(
    (vector): vector is typeof vector & { serial: number; date: string } =>
      'serial' in vector && vector.system === '1900' && vector.serial >= 20_000,
  );
  test.each(plain)('serial $serial is $date', ({ serial, date }) => {
    const parsed = parseDate(String(serial));
    expect(parsed).toMatchObject({ ok: true, date: date.slice(0, 10), spelling: 'serial' });
  });

  test.each([
    ['19999', 'not-a-date'],
    ['80001', 'not-a-date'],
    ['6-17-25', 'not-a-date'],
    ['2024-01/15', 'not-a-date'],
    ['2024-01-15T16:00:00Z', 'not-a-date'],
    ['2024-01-15 24:00:00', 'impossible'],
    ['2023-02-29', 'impossible'],
    ['0000-00-00', 'null-date'],
    ['99991231', 'null-date'],
    ['18991230', 'null-date'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseDate(text)).toEqual({ ok: false, reason });
  });

  test.each([
    ['2024-01-15 08:05:00', '08:05', 'with-time'],
    ['2024-01-15T08:05:00+08:00', '08:05', 'with-time'],
    ['2024/1/15 8:05', '08:05', 'other-form'],
    ['2024-01-15 00:00:00', undefined, 'with-time'],
    ['２０２４年１月１５日', undefined, 'full-width'],
  ])('%s has the time %s', (text, time, spelling) => {
    expect(parseDate(text)).toEqual({
      ok: true,
      date: '2024-01-15',
      ...(time === undefined ? {} : { time }),
      spelling,
    });
  });
});

describe('rates', () => {
  test.each<[text: string, unit: ColumnUnit, out: string | null]>([
    ['14.4', 'percent', '14.4%'],
    ['14.4%', 'percent', '14.4%'],
    ['0.144', 'fraction', '14.4%'],
    ['14.4%', 'fraction', '14.4%'],
    ['１４．４％', 'percent', '14.4%'],
    ['7.2', 'perMille', '0.72%'],
    ['7.2‰', 'monthlyPercent', null],
    ['月千分之七点二', 'monthlyPercent', '8.64%'],
    ['1.2', 'monthlyPercent', '14.4%'],
    ['0.012', 'monthlyFraction', '14.4%'],
    ['0.04', 'dailyPercent', '14.4%'],
    ['0.04%/日', 'percent', '14.4%'],
    ['日万分之四', 'percent', '14.4%'],
    ['4', 'dailyPerTenThousand', '14.4%'],
    ['0.0004', 'daily', '14.4%'],
    // 万分之四 is a day's rate by custom and a year's by the header: nobody guesses.
    ['万分之四', 'percent', null],
    ['0.04/日', 'percent', null],
    ['14.4%', 'perMille', null],
    ['0.5', 'markup', '50%'],
    ['50', 'markupPercent', '50%'],
    ['50%', 'markup', '50%'],
    ['-14.4', 'percent', null],
    ['14.4567891', 'percent', null],
    ['LPR+50', 'percent', null],
    ['', 'percent', null],
  ])('%s in a column of %s is %s', (text, unit, out) => {
    const parsed = parseRate(text, { unit: unit as RateUnit, daysPerYear: 360 });
    expect(parsed.ok ? formatPercent(parsed.rate) : null).toBe(out);
  });

  test('a daily rate becomes a year of 365 days where the day count says so', () => {
    expect(parseRate('0.04', { unit: 'dailyPercent', daysPerYear: 365 })).toMatchObject({
      rate: 146_000_000_000n,
    });
  });
});

describe('cells', () => {
  test.each([
    ['\tJ001\t', 'J001', ['surrounding-blanks']],
    ['\u3000\u00a0J001\ufeff', 'J001', ['surrounding-blanks']],
    ["'0012", '0012', ['text-marker']],
    ['="0012"', '0012', ['text-marker']],
    ['示例路1号\n（收件人同户籍）', '示例路1号（收件人同户籍）', ['line-break']],
    ['Suite 1\r\nBuilding 2', 'Suite 1 Building 2', ['line-break']],
    ['示例\u0007路', '示例路', ['control-characters']],
    ['示例路', '示例路', []],
    ['阿卜杜拉·买买提', '阿卜杜拉·买买提', []],
  ])('%j becomes %j', (raw, text, spellings) => {
    const noted: string[] = [];
    expect(cleanCell(raw, (spelling) => noted.push(spelling))).toBe(text);
    expect(noted).toEqual(spellings);
  });
});
