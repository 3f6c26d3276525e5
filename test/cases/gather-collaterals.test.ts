import { describe, expect, test } from 'vitest';
import { gatherCollaterals } from '#cases/gather-collaterals.js';
import { nameDefendants } from '#cases/name-defendants.js';
import type { CaseCollateral, CaseLoan, Defendant } from '#domain/case.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { Collateral, LoanParty } from '#domain/loan.js';
import { demoCaseLoan, demoParty, withoutBorrower, withoutIdNo } from './build-case.js';
import { without } from '../support/without.js';

const house: Collateral = {
  kind: 'mortgage',
  description: '示例市示例路4号房屋',
  contractNo: 'DB01',
  registration: 'formal',
};
const car: Collateral = {
  kind: 'mortgage',
  description: '示例牌小型轿车',
  registration: 'formal',
};
const wei = demoParty({ role: 'mortgagor', name: '韦安', idNo: '330106198512129980' });
const mortgagor = (collateral: Collateral, party: LoanParty = wei): LoanParty => ({
  ...party,
  role: 'mortgagor',
  collateral,
});
const loanWith = (otherParties: readonly LoanParty[], loanNo = 'L1'): CaseLoan =>
  demoCaseLoan({ loanNo, loan: { loanNo, otherParties } });

interface Gathered {
  readonly defendants: readonly Defendant[];
  readonly collaterals: readonly CaseCollateral[];
  readonly codes: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

function gather(...loans: readonly CaseLoan[]): Gathered {
  const named = nameDefendants(loans);
  const { value: defendants } = named;
  if (defendants === undefined) throw new Error('the case was refused');
  const { value: collaterals, diagnostics } = gatherCollaterals(loans, defendants);
  const all = [...named.diagnostics, ...diagnostics];
  return { defendants, collaterals, codes: all.map(({ code }) => code), diagnostics: all };
}

describe('who is sued for a collateral', () => {
  test('a third party who mortgaged a described thing, last of the defendants', () => {
    const guarantor = demoParty({
      role: 'guarantor',
      name: '陆知远',
      idNo: '110101197802289977',
      guaranteeMode: 'general',
    });
    const { defendants, collaterals, codes } = gather(loanWith([mortgagor(house), guarantor]));
    expect(defendants.map(({ role }) => role)).toEqual(['borrower', 'guarantor', 'mortgagor']);
    expect(collaterals).toEqual([
      { collateral: house, mortgagor: defendants[2]?.party, loanNos: ['L1'] },
    ]);
    expect(codes).toEqual([]);
  });

  test('the borrower who mortgaged: no further defendant, no second role', () => {
    const own = mortgagor(house, demoParty());
    const { defendants, collaterals, codes } = gather(loanWith([own]));
    expect(defendants).toHaveLength(1);
    expect(defendants[0]).toMatchObject({ role: 'borrower', loanNos: ['L1'] });
    expect(collaterals[0]?.mortgagor).toBe(defendants[0]?.party);
    expect(codes).toEqual([]);
  });

  test('a guarantor who mortgaged for another loan too guarantees that loan no more than before', () => {
    const guarantor = { ...wei, role: 'guarantor', guaranteeMode: 'joint' } as const;
    const { defendants, collaterals, codes } = gather(
      loanWith([guarantor, mortgagor(house)], 'L1'),
      loanWith([mortgagor(house)], 'L2'),
    );
    expect(defendants[1]).toMatchObject({
      role: 'guarantor',
      guaranteeMode: 'joint',
      loanNos: ['L1'],
    });
    expect(collaterals.map(({ loanNos }) => loanNos)).toEqual([['L1', 'L2']]);
    expect(codes).toEqual([]);
  });

  test('a mortgagor without a number is the party of the same name on the same loan', () => {
    const named = withoutIdNo(mortgagor(house, demoParty()));
    const { defendants, collaterals, codes } = gather(loanWith([named]));
    expect(defendants.map(({ role }) => role)).toEqual(['borrower']);
    expect(collaterals[0]?.mortgagor).toBe(defendants[0]?.party);
    expect(codes).toEqual(['cases/mortgagor-by-name']);
  });

  test('one whom nobody else names is a defendant who cannot be told apart', () => {
    const unknown = withoutIdNo(mortgagor(house));
    const second = withoutIdNo(mortgagor(car));
    const { defendants, codes } = gather(loanWith([unknown, second]));
    expect(defendants.map(({ role }) => role)).toEqual(['borrower', 'mortgagor']);
    expect(codes).toEqual(['cases/party-unidentified', 'cases/party-unidentified']);
  });

  test('a spouse who mortgaged is sued as mortgagor, and not as spouse', () => {
    const spouse = { ...wei, role: 'spouse' } as const;
    const { defendants, codes } = gather(loanWith([spouse, mortgagor(house)]));
    expect(defendants.map(({ role }) => role)).toEqual(['borrower', 'mortgagor']);
    expect(codes).toEqual(['cases/spouse-left-out']);
  });

  test('without a description nothing is pleaded, and a warning says so', () => {
    const { defendants, collaterals, codes } = gather(loanWith([wei]));
    expect([defendants.length, collaterals.length]).toEqual([1, 0]);
    expect(codes).toEqual(['cases/mortgagor-left-out']);
  });

  test('a loan without a borrower is refused as before', () => {
    expect(nameDefendants([withoutBorrower(loanWith([mortgagor(house)]))]).value).toBeUndefined();
  });
});

describe('one thing stands once', () => {
  test('for all loans that name it, whatever the blanks and the width of its letters', () => {
    const wide = mortgagor({ ...house, description: '示例市 示例路４号房屋' });
    const { collaterals, codes } = gather(
      loanWith([mortgagor(house)], 'L1'),
      loanWith([mortgagor(car)], 'L2'),
      loanWith([wide], 'L3'),
    );
    expect(collaterals.map(({ collateral, loanNos }) => [collateral.description, loanNos])).toEqual(
      [
        ['示例市示例路4号房屋', ['L1', 'L3']],
        ['示例牌小型轿车', ['L2']],
      ],
    );
    expect(codes).toEqual([]);
  });

  test.each([
    { name: 'another contract', other: { ...house, contractNo: 'DB02' } },
    { name: 'a pledge', other: { ...house, kind: 'pledge' } as const },
  ])('$name of the same thing is another security', ({ other }) => {
    const { collaterals } = gather(
      loanWith([mortgagor(house)], 'L1'),
      loanWith([mortgagor(other)], 'L2'),
    );
    expect(collaterals).toHaveLength(2);
  });

  test('the same thing of two people is two securities', () => {
    const { collaterals, defendants } = gather(
      loanWith([mortgagor(house), mortgagor(house, demoParty())]),
    );
    expect(collaterals).toHaveLength(2);
    expect(new Set(collaterals.map((one) => one.mortgagor))).toEqual(
      new Set(defendants.map(({ party }) => party)),
    );
  });

  test.each<{
    readonly name: string;
    readonly first: Collateral;
    readonly second: Collateral;
    readonly pleaded: Partial<Collateral>;
    readonly differs: boolean;
  }>([
    {
      name: 'of two maxima the lower',
      first: { ...house, maximumAmount: 100_000_00n },
      second: { ...house, maximumAmount: 80_000_00n },
      pleaded: { maximumAmount: 80_000_00n },
      differs: true,
    },
    {
      name: 'the one maximum that is stated',
      first: house,
      second: { ...house, maximumAmount: 80_000_00n },
      pleaded: { maximumAmount: 80_000_00n },
      differs: false,
    },
    {
      name: 'of two registrations the weaker',
      first: house,
      second: { ...house, registration: 'advance' },
      pleaded: { registration: 'advance' },
      differs: true,
    },
    {
      name: 'a certificate that only the later row states',
      first: house,
      second: { ...house, certificateNo: 'DJ01' },
      pleaded: { certificateNo: 'DJ01', registration: 'formal' },
      differs: false,
    },
  ])('$name', ({ first, second, pleaded, differs }) => {
    const { collaterals, codes } = gather(
      loanWith([mortgagor(first)], 'L1'),
      loanWith([mortgagor(second)], 'L2'),
    );
    expect(collaterals).toHaveLength(1);
    expect(collaterals[0]?.collateral).toMatchObject(pleaded);
    expect(codes.includes('cases/collateral-differs')).toBe(differs);
  });
});

describe('warnings', () => {
  const unsaid = without(house, 'registration');
  test.each<{ readonly name: string; readonly given: Collateral; readonly code?: string }>([
    { name: 'formally registered', given: house },
    {
      name: 'not registered',
      given: { ...house, registration: 'none' },
      code: 'cases/mortgage-unregistered',
    },
    {
      name: 'an advance registration',
      given: { ...house, registration: 'advance' },
      code: 'cases/mortgage-advance-registered',
    },
    { name: 'not said', given: unsaid, code: 'cases/registration-unknown' },
    {
      name: 'a pledge, not said',
      given: { ...unsaid, kind: 'pledge' },
      code: 'cases/pledge-unproven',
    },
    { name: 'a pledge, registered', given: { ...house, kind: 'pledge' } },
  ])('$name', ({ given, code }) => {
    const { codes, collaterals } = gather(loanWith([mortgagor(given)]));
    expect(codes).toEqual(code === undefined ? [] : [code]);
    expect(collaterals).toHaveLength(1);
  });

  test.each([
    { by: 'the borrower', own: true, expected: ['cases/mixed-security'] },
    { by: 'a third party', own: false, expected: [] },
  ])('a thing of $by beside a guarantor (民法典 392)', ({ own, expected }) => {
    const guarantor = demoParty({
      role: 'guarantor',
      idNo: '110101197802289977',
      guaranteeMode: 'joint',
    });
    const given = mortgagor(house, own ? demoParty() : wei);
    expect(gather(loanWith([guarantor, given])).codes).toEqual(expected);
    // The guarantor of another loan has no part in it.
    expect(gather(loanWith([guarantor], 'L1'), loanWith([given], 'L2')).codes).toEqual([]);
  });

  test('no message holds personal data; the cell is marked', () => {
    const { diagnostics } = gather(
      loanWith([withoutIdNo(mortgagor({ ...house, registration: 'none' })), wei]),
    );
    expect(diagnostics.length).toBeGreaterThan(2);
    for (const { message, hint, span } of diagnostics) {
      const text = [message.zh, message.en, hint?.zh, hint?.en].join('');
      expect(text).not.toMatch(/韦安|示例路|\d{17}/);
      expect(span?.personal).toBe(true);
    }
  });
});
