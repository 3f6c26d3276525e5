import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBankCard, checkResidentId, checkUscc } from '#ledger/identity-number.js';
import numbers from '../vectors/id_numbers.json' with { type: 'json' };
import law from '../vectors/law.json' with { type: 'json' };
import uscc from '../vectors/uscc.json' with { type: 'json' };

describe('公民身份号码', () => {
  test.each(law.id_card.valid)('$id holds', ({ id, region6, birth, sex }) => {
    expect(checkResidentId(id)).toMatchObject({
      valid: true,
      number: id,
      legacy: false,
      normalised: false,
      region: region6,
      birthDate: birth,
      sex: sex === '男' ? 'male' : 'female',
    });
  });

  test.each([
    ['440305199003079990', 'check-digit'],
    ['330106199002319981', 'birth-date'],
    ['44030519900307999', 'length'],
    ['4.40305E+17', 'spreadsheet-scientific'],
    ['330106198512129000', 'spreadsheet-cut'],
    ['990106198512129980', 'region'],
    ['44030519900307999A', 'characters'],
    ['330106180012129980', 'birth-date'],
    ['', 'empty'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkResidentId(text)).toEqual({ kind: 'resident-id', valid: false, reason });
  });

  test.each(numbers.vectors.filter(({ valid }) => valid === true))('$id holds: $note', ({ id }) => {
    expect(checkResidentId(id).valid).toBe(true);
  });

  test.each(numbers.vectors.filter(({ valid }) => valid === false))(
    '$id does not: $note',
    ({ id }) => {
      expect(checkResidentId(id).valid).toBe(false);
    },
  );

  test.each(law.id_card.legacy15)('$id15 is the legacy form of $id18', ({ id15, id18 }) => {
    expect(checkResidentId(id15)).toMatchObject({ valid: true, number: id18, legacy: true });
  });

  test.each([
    '34052419800101001x',
    '  34052419800101001X\t',
    '３４０５２４１９８００１０１００１Ｘ',
    "'34052419800101001X",
    '="34052419800101001X"',
  ])('%j is put right', (text) => {
    expect(checkResidentId(text)).toMatchObject({
      valid: true,
      number: '34052419800101001X',
      normalised: true,
    });
  });

  test('one wrong digit never holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...law.id_card.valid.map(({ id }) => id)),
        fc.nat(16),
        fc.integer({ min: 1, max: 9 }),
        (id, at, by) => {
          const digit = (Number.parseInt(id[at]!, 10) + by) % 10;
          return !checkResidentId(`${id.slice(0, at)}${digit}${id.slice(at + 1)}`).valid;
        },
      ),
    );
  });
});

describe('统一社会信用代码', () => {
  test.each([...law.uscc.valid, ...uscc.vectors.map(({ code }) => code)])('%s holds', (code) => {
    expect(checkUscc(code)).toMatchObject({
      kind: 'uscc',
      valid: true,
      number: code,
      region: code.slice(2, 8),
    });
  });

  test.each([
    ['91330100MA0000015X', 'check-digit'],
    ['91330100IA0000015W', 'characters'],
    ['91440300MA0000007', 'length'],
    ['91110000MA0000A212', 'organisation-digit'],
    ['440301103097413', 'registration-number'],
    ['9.14403E+17', 'spreadsheet-scientific'],
  ])('%s is refused: %s', (code, reason) => {
    expect(checkUscc(code)).toEqual({ kind: 'uscc', valid: false, reason });
  });
});

describe('bank cards', () => {
  test.each(law.bank_card.valid)('%s holds', (number) => {
    expect(checkBankCard(number)).toEqual({
      kind: 'bank-card',
      valid: true,
      number,
      normalised: false,
    });
  });

  test.each(law.bank_card.invalid)('$card is refused: $reason', ({ card }) => {
    expect(checkBankCard(card).valid).toBe(false);
  });

  test('groups of four are one number', () => {
    expect(checkBankCard('6250 0000 0000 0053')).toMatchObject({
      valid: true,
      number: '6250000000000053',
      normalised: true,
    });
  });
});
