import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, parseCivilDate } from '#domain/civil-date.js';
import { cleanCell, isClean, isNullWord } from '#ledger/clean-cell.js';
import { parseAmount, plainFenIn } from '#ledger/parse-amount.js';
import { parseDate, plainDayIn, plainMomentIn } from '#ledger/parse-date.js';
import { CellCutter, RowCells } from '#ledger/row-cells.js';
import { unitsOf } from '#ledger/units.js';
import { splitCells } from '#ledger/split-cells.js';

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

  test('what is read in the middle of a text is what its cell is read as', () => {
    const digit = fc.constantFrom('0', '1', '2', '3', '5', '6', '9');
    const near = fc
      .tuple(
        fc.constantFrom('2024-02-29', '2025-12-31', '1899-12-30', '2200-01-01', '1900-01-01'),
        fc.constantFrom('', ' 00:00:00', ' 23:59:59', 'T08:05:00', ' 24:00:00', ' 10:60:00'),
        fc.nat({ max: 18 }),
        fc.oneof({ weight: 3, arbitrary: fc.constant('') }, digit, fc.constantFrom('/', ' ', '年')),
      )
      .map(([day, time, at, sign]) => {
        const text = `${day}${time}`;
        return sign === '' ? text : `${text.slice(0, at)}${sign}${text.slice(at + 1)}`;
      });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 5 }),
        near,
        fc.string({ maxLength: 5 }),
        (before, cell, behind) => {
          const [text, start, end] = [
            `${before}${cell}${behind}`,
            before.length,
            before.length + cell.length,
          ];
          const read = parseDate(cell);
          const day = plainDayIn(unitsOf(text), start, end);
          if (day !== undefined) expect(read).toEqual({ ok: true, date: day });
          const moment = plainMomentIn(unitsOf(text), start, end);
          if (moment !== undefined) expect(read).toEqual(moment);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test('an amount in the middle of a text is what its cell is read as', () => {
    const cell = fc
      .array(fc.constantFrom('0', '1', '4', '7', '9', '.', ',', '-'), { maxLength: 18 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(
        fc.string({ maxLength: 4 }),
        cell,
        fc.string({ maxLength: 4 }),
        (before, amount, behind) => {
          const text = `${before}${amount}${behind}`;
          const fen = plainFenIn(unitsOf(text), before.length, before.length + amount.length);
          if (Number.isNaN(fen)) return;
          // A blank behind it takes the long way.
          expect(parseAmount(`${amount} `, 'yuan')).toEqual({
            ok: true,
            fen: BigInt(fen),
            spellings: [],
          });
        },
      ),
      { numRuns: 20_000 },
    );
  });

  test.each([',', '^|', '\t'] as const)(
    'records are cut into cells as by splitting, with %j between',
    (separator) => {
      const cell = fc
        .array(fc.constantFrom('a', '1', '贷', '|', '^', ';', ' '), { maxLength: 4 })
        .map((signs) => signs.join('').replaceAll(separator, '').replace(/\^$/, ''));
      fc.assert(
        fc.property(
          fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 5 }),
          (rows) => {
            const lines = rows.map((cells) => cells.join(separator));
            const cutter = new CellCutter(lines.map((line) => `${line}\n`).join(''), separator);
            for (const line of lines) {
              const expected = splitCells(line, separator, false);
              const cut = cutter.next();
              expect(cut.all()).toEqual(expected);
              expect(RowCells.of(expected).all()).toEqual(expected);
              expect(
                expected.every((text, index) => cut.is(index, text) && !cut.is(index, `${text}x`)),
              ).toBe(true);
              expect([cut.at(-1), cut.at(cut.length)]).toEqual(['', '']);
            }
          },
        ),
      );
    },
  );

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
