import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, parseCivilDate } from '#domain/civil-date.js';
import { cleanCell, isClean, isNullWord } from '#ledger/clean-cell.js';
import { parseAmount } from '#ledger/parse-amount.js';
import { parseDate } from '#ledger/parse-date.js';

/** What is read without a pattern is what the pattern reads. */
describe('short cuts of the readers', () => {
  test('a day is one that Date knows, written in ten characters', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most });
    const written = fc
      .tuple(part(9999), part(13), part(32), fc.constantFrom('-', '/', ''))
      .map(([year, month, day, mark]) =>
        [
          String(year).padStart(4, '0'),
          String(month).padStart(2, '0'),
          String(day).padStart(2, '0'),
        ].join(mark),
      );
    fc.assert(
      fc.property(fc.oneof(written, fc.string({ maxLength: 12 })), (text) => {
        const isDay =
          /^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) &&
          !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
          new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
        expect(parseCivilDate(text)).toBe(isDay ? text : undefined);
      }),
      { numRuns: 20_000 },
    );
  });

  test('days between are those of Date', () => {
    const day = fc
      .integer({ min: Date.UTC(1000, 0, 1) / 86_400_000, max: Date.UTC(9999, 11, 31) / 86_400_000 })
      .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (left, right) => {
        const [from, to] = [parseCivilDate(left), parseCivilDate(right)];
        if (from === undefined || to === undefined) throw new Error('a real day is refused');
        expect(daysBetween(from, to)).toBe((Date.parse(right) - Date.parse(left)) / 86_400_000);
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    ['1899-12-30', { ok: false, reason: 'null-date' }],
    ['9999-12-31', { ok: false, reason: 'null-date' }],
    ['1899-01-01', { ok: false, reason: 'impossible' }],
    ['2200-01-01', { ok: false, reason: 'impossible' }],
    ['2199-12-31', { ok: true, date: '2199-12-31' }],
    ['1900-01-01', { ok: true, date: '1900-01-01' }],
  ])('the days %s are read or refused as before', (text, expected) => {
    expect(parseDate(text)).toEqual(expected);
  });

  test('an amount of fen comes back, however many decimals it is written with', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999n }), (fen) => {
        const digits = fen.toString().padStart(3, '0');
        const text = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(parseAmount(text, 'yuan')).toEqual({ ok: true, fen, spellings: [] });
        // A blank behind it takes the long way.
        expect(parseAmount(`+${text}`, 'yuan')).toEqual({ ok: true, fen, spellings: [] });
      }),
    );
  });

  test.each([
    '',
    '.',
    '.5',
    '5.',
    '5.123',
    '1.2.3',
    '12345678901234567890',
    '1 2',
    '-5',
    '１',
    '0x10',
  ])('what is no plain amount goes the long way: %j', (text) => {
    expect(parseAmount(text, 'yuan')).toEqual(parseAmount(` ${text}`, 'yuan'));
  });

  test('a cell that is called clean is not changed by cleaning, nor is anything said', () => {
    const unit = fc.oneof(
      fc.constantFrom(
        ' ',
        "'",
        '=',
        '"',
        '\t',
        '\n',
        '\u00a0',
        '\u200b',
        '\u3000',
        '贷',
        '款',
        'Ａ',
        '1',
        'a',
        '，',
        '\ufeff',
      ),
      fc.string({ minLength: 1, maxLength: 1 }),
    );
    fc.assert(
      fc.property(
        fc.array(unit, { maxLength: 8 }).map((units) => units.join('')),
        (raw) => {
          const said: string[] = [];
          const text = cleanCell(raw, (spelling) => said.push(spelling));
          if (isClean(raw)) expect([text, said]).toEqual([raw, []]);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test.each(['', '-', 'null', 'N/A', '无', '(NULL)'])('%j is still a word for no value', (word) => {
    expect(isNullWord(word)).toBe(true);
  });
});
