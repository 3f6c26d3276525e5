import { beforeAll, describe, expect, test } from 'vitest';
import { assembleCase, type CaseContext } from '#cases/assemble-case.js';
import type { Case, CaseLoan } from '#domain/case.js';
import { civilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import type { LegalFigures } from '#domain/legal-figures.js';
import type { EvidenceItem, LoanParty } from '#domain/loan.js';
import {
  demoCaseLoan,
  demoParty,
  demoPlaintiff,
  demoSheet,
  withoutBorrower,
  withoutIdNo,
} from './build-case.js';
import { without } from '../support/without.js';
import { shippedFigures } from './shipped-figures.js';

let figures: LegalFigures;

beforeAll(async () => {
  figures = await shippedFigures();
});

const courts = [
  { place: '深圳市南山区', court: '广东省深圳市南山区人民法院' },
  { place: '杭州市西湖区', court: '浙江省杭州市西湖区人民法院' },
  { place: '成都市锦江区', court: '四川省成都市锦江区人民法院' },
];

function context(overrides: Partial<CaseContext> = {}): CaseContext {
  return {
    asOf: civilDate('2025-12-31'),
    cause: '金融借款合同纠纷',
    plaintiff: demoPlaintiff,
    courtOrder: ['agreed', 'plaintiff', 'defendant'],
    courts,
    lawyerFeePerCase: 0n,
    capIncludesEnforcementFees: false,
    figures,
    ...overrides,
  };
}

function assemble(loans: readonly CaseLoan[], overrides: Partial<CaseContext> = {}): Case {
  const { value } = assembleCase({
    caseNo: 'QS-2025-000001',
    loans,
    context: context(overrides),
    warnings: [],
  });
  if (value === undefined) throw new Error('the case was refused');
  return value;
}

function codes(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code }) => code);
}

/** The parties of one loan, named by role in order. */
function parties(...others: readonly LoanParty[]): CaseLoan {
  return demoCaseLoan({ loan: { otherParties: others } });
}

const guarantor = demoParty({ role: 'guarantor', name: '陆知远', idNo: '330106198512129980' });
const coBorrower = demoParty({ role: 'co-borrower', name: '白予安', idNo: '110101197802289977' });
const spouse = demoParty({ role: 'spouse', name: '江晚舟', idNo: '510107200002299963' });
const joint = { guaranteeMode: 'joint' } as const;
const general = { guaranteeMode: 'general' } as const;

describe('defendants', () => {
  test('the borrower first, then co-borrowers, joint and general guarantors', () => {
    const second = demoParty({ role: 'guarantor', name: '顾南枝', idNo: '310115199912319991' });
    const assembled = assemble([
      parties({ ...guarantor, ...general }, { ...second, ...joint }, coBorrower),
    ]);
    expect(
      assembled.defendants.map(({ party, role, guaranteeMode }) => [
        party.name,
        role,
        guaranteeMode,
      ]),
    ).toEqual([
      ['沈青禾', 'borrower', undefined],
      ['白予安', 'co-borrower', undefined],
      ['顾南枝', 'guarantor', 'joint'],
      ['陆知远', 'guarantor', 'general'],
    ]);
  });

  test('a spouse is not sued for being one (民法典 1064)', () => {
    const assembled = assemble([parties(spouse)]);
    expect(assembled.defendants.map(({ party }) => party.name)).toEqual(['沈青禾']);
    expect(codes(assembled.warnings)).toEqual(['cases/spouse-left-out']);
    expect(assembled.warnings[0]?.message.zh).toMatch(/共同签名.*追认.*家庭日常生活/);
  });

  test('a spouse who is listed as co-borrower of the loan too is sued as that, without a warning', () => {
    const signed = { ...spouse, role: 'co-borrower' } as const;
    const assembled = assemble([parties(spouse, signed)]);
    expect(assembled.defendants.map(({ role }) => role)).toEqual(['borrower', 'co-borrower']);
    expect(codes(assembled.warnings)).toEqual([]);
  });

  test('a spouse who guarantees is sued as guarantor, and the rest is left out with a warning', () => {
    const assembled = assemble([parties(spouse, { ...spouse, role: 'guarantor', ...joint })]);
    expect(assembled.defendants.map(({ role }) => role)).toEqual(['borrower', 'guarantor']);
    expect(codes(assembled.warnings)).toEqual(['cases/spouse-left-out']);
  });

  test('one person of several loans stands once, with the loans answered for', () => {
    const assembled = assemble([
      demoCaseLoan({ loanNo: 'L2', loan: { otherParties: [{ ...guarantor, ...joint }] } }),
      demoCaseLoan({ loanNo: 'L1' }),
    ]);
    expect(assembled.defendants.map(({ party, loanNos }) => [party.name, loanNos])).toEqual([
      ['沈青禾', ['L1', 'L2']],
      ['陆知远', ['L2']],
    ]);
    expect(assembled.loans.map(({ loan }) => loan.loanNo)).toEqual(['L1', 'L2']);
  });

  test('the same name with another number is another person', () => {
    const namesake = demoParty({ role: 'guarantor', idNo: '330106198512129980', ...joint });
    expect(assemble([parties(namesake)]).defendants).toHaveLength(2);
  });

  test('a party without a number is merged with nobody and warned of', () => {
    const nameless = withoutIdNo({ ...guarantor, ...joint });
    const assembled = assemble([parties(nameless, nameless)]);
    expect(assembled.defendants).toHaveLength(3);
    expect(
      codes(assembled.warnings).filter((code) => code === 'cases/party-unidentified'),
    ).toHaveLength(2);
  });

  describe('a mode of guarantee that is not stated goes by the day of the contract', () => {
    const signed = (kind: string, on: string): EvidenceItem => ({
      kind,
      signedOn: civilDate(on),
      source: guarantor.source,
    });

    test.each<{
      readonly name: string;
      readonly disbursedOn: string;
      readonly evidence: readonly EvidenceItem[];
      readonly mode: 'joint' | 'general';
      readonly article: string;
    }>([
      {
        name: 'disbursed on the last day before the civil code',
        disbursedOn: '2020-12-31',
        evidence: [],
        mode: 'joint',
        article: '担保法第十九条',
      },
      {
        name: 'disbursed on its first day',
        disbursedOn: '2021-01-01',
        evidence: [],
        mode: 'general',
        article: '民法典第六百八十六条第二款',
      },
      {
        name: 'a loan contract signed before, disbursed after',
        disbursedOn: '2021-01-05',
        evidence: [signed('借款合同', '2020-12-31')],
        mode: 'joint',
        article: '担保法第十九条',
      },
      {
        name: 'a guarantee signed after the loan contract',
        disbursedOn: '2020-12-31',
        evidence: [signed('借款合同', '2020-12-30'), signed('保证合同', '2021-01-01')],
        mode: 'general',
        article: '民法典第六百八十六条第二款',
      },
    ])('$name: $mode', ({ disbursedOn, evidence, mode, article }) => {
      const loan = { otherParties: [guarantor], disbursedOn: civilDate(disbursedOn), evidence };
      const { defendants, warnings } = assemble([demoCaseLoan({ loan })]);
      expect(defendants[1]?.guaranteeMode).toBe(mode);
      expect(codes(warnings)).toEqual(['cases/guarantee-mode-unclear']);
      expect(warnings[0]?.message.zh).toContain(article);
    });
  });

  test('the highest role counts when roles differ, and the lawyer is told', () => {
    const assembled = assemble([
      demoCaseLoan({ loanNo: 'L1', loan: { otherParties: [{ ...guarantor, ...joint }] } }),
      demoCaseLoan({
        loanNo: 'L2',
        loan: { otherParties: [{ ...guarantor, role: 'co-borrower' }] },
      }),
    ]);
    expect(assembled.defendants[1]).toMatchObject({ role: 'co-borrower', loanNos: ['L1', 'L2'] });
    expect(assembled.defendants[1]).not.toHaveProperty('guaranteeMode');
    expect(codes(assembled.warnings)).toContain('cases/roles-differ');
  });

  test('of two modes the general one is pleaded, and the lawyer is told', () => {
    const assembled = assemble([
      demoCaseLoan({ loanNo: 'L1', loan: { otherParties: [{ ...guarantor, ...joint }] } }),
      demoCaseLoan({ loanNo: 'L2', loan: { otherParties: [{ ...guarantor, ...general }] } }),
    ]);
    expect(assembled.defendants[1]).toMatchObject({ guaranteeMode: 'general' });
    expect(codes(assembled.warnings)).toContain('cases/roles-differ');
  });

  test('a mortgagor whose collateral is not described is not sued and a warning says so', () => {
    const assembled = assemble([parties({ ...guarantor, role: 'mortgagor' })]);
    expect(assembled.defendants).toHaveLength(1);
    expect(codes(assembled.warnings)).toContain('cases/mortgagor-left-out');
  });

  test('a loan without a borrower refuses the case', () => {
    const loans = [demoCaseLoan({ loanNo: 'L1' }), withoutBorrower(demoCaseLoan({ loanNo: 'L2' }))];
    const { value, diagnostics } = assembleCase({
      caseNo: 'QS-2025-000001',
      loans,
      context: context(),
      warnings: [],
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'cases/no-defendant', severity: 'error', loanNo: 'L2' },
    ]);
  });

  test('loans of two borrowers in one case are a bug', () => {
    const other = demoParty({ idNo: '330106198512129980' });
    const loans = [
      demoCaseLoan({ loanNo: 'L1' }),
      demoCaseLoan({ loanNo: 'L2', loan: { borrower: other } }),
    ];
    expect(() => assemble(loans)).toThrow('a case has 2 borrowers');
    expect(() => assemble([])).toThrow('a case has 0 borrowers');
  });

  test('no message holds personal data', () => {
    const assembled = assemble([
      parties(withoutIdNo(guarantor), spouse, { ...coBorrower, role: 'mortgagor' }),
    ]);
    expect(assembled.warnings.length).toBeGreaterThan(3);
    for (const { message, hint } of assembled.warnings) {
      const text = [message.zh, message.en, hint?.zh, hint?.en].join('');
      expect(text).not.toMatch(/沈青禾|陆知远|白予安|江晚舟|\d{17}|翠苑路/);
    }
  });
});

describe('court', () => {
  const court = (agreedCourt: string | undefined, overrides: Partial<CaseContext> = {}): Case =>
    assemble([demoCaseLoan({ loan: agreedCourt === undefined ? {} : { agreedCourt } })], overrides);

  test.each([
    { clause: '原告住所地人民法院', name: '广东省深圳市南山区人民法院', flags: [] },
    { clause: '贷款人所在地人民法院', name: '广东省深圳市南山区人民法院', flags: [] },
    { clause: '合同履行地人民法院', name: '广东省深圳市南山区人民法院', flags: [] },
    { clause: '被告住所地人民法院', name: '浙江省杭州市西湖区人民法院', flags: [] },
    { clause: '深圳市南山区人民法院', name: '广东省深圳市南山区人民法院', flags: [] },
    { clause: '杭州市西湖区人民法院', name: '浙江省杭州市西湖区人民法院', flags: [] },
    {
      clause: '成都市锦江区人民法院',
      name: '四川省成都市锦江区人民法院',
      flags: ['court.linkUnproven'],
    },
    {
      clause: '合同签订地成都市锦江区人民法院',
      name: '四川省成都市锦江区人民法院',
      flags: ['court.linkUnproven'],
    },
    {
      clause: '合同签订地（成都市锦江区）人民法院',
      name: '四川省成都市锦江区人民法院',
      flags: ['court.linkUnproven'],
    },
  ])('$clause → $name', ({ clause, name, flags }) => {
    const { court: chosen, warnings } = court(clause);
    expect(chosen).toMatchObject({ name, basis: 'agreed', flags });
    expect(codes(warnings)).toEqual(flags.length === 0 ? [] : ['cases/court-link-unproven']);
  });

  test('the place of signing is that of the setting', () => {
    const { court: chosen, warnings } = court('合同签订地人民法院', {
      signingPlace: '四川省成都市锦江区',
    });
    expect(chosen).toMatchObject({
      name: '四川省成都市锦江区人民法院',
      basis: 'agreed',
      flags: ['court.linkUnproven'],
    });
    expect(warnings).toMatchObject([
      {
        code: 'cases/court-link-unproven',
        span: { column: '约定管辖', cell: '合同签订地人民法院', row: 2 },
      },
    ]);
  });

  test.each([
    {
      name: 'a place of signing that nobody states',
      clause: '合同签订地人民法院',
      flag: 'court.linkUnproven',
      code: 'cases/court-undetermined',
    },
    {
      name: 'a court that the directory does not have',
      clause: '深圳市福田区人民法院',
      flag: 'court.notInDirectory',
      code: 'cases/court-not-in-directory',
    },
    {
      name: 'a short name',
      clause: '南山法院',
      flag: 'court.clauseUnreadable',
      code: 'cases/court-clause-unreadable',
    },
  ])('$name binds, so no other court takes its place', ({ clause, flag, code }) => {
    const { court: chosen, warnings } = court(clause);
    expect(chosen).toMatchObject({ basis: 'undetermined', flags: [flag, 'court.undetermined'] });
    expect(chosen).not.toHaveProperty('name');
    expect(codes(warnings)).toContain(code);
  });

  test('without a clause the configured order decides', () => {
    expect(court(undefined).court).toMatchObject({
      name: '广东省深圳市南山区人民法院',
      basis: 'plaintiff',
      flags: [],
    });
    expect(court(undefined, { courtOrder: ['agreed', 'defendant'] }).court).toMatchObject({
      name: '浙江省杭州市西湖区人民法院',
      basis: 'defendant',
    });
    expect(court('被告住所地人民法院', { courtOrder: ['plaintiff', 'agreed'] }).court.basis).toBe(
      'plaintiff',
    );
  });

  test('one statutory court stands in for the other with a warning', () => {
    const plaintiff = without(demoPlaintiff, 'address');
    const { court: chosen, warnings } = court(undefined, { plaintiff });
    expect(chosen).toMatchObject({ name: '浙江省杭州市西湖区人民法院', basis: 'defendant' });
    expect(codes(warnings)).toEqual(['cases/court-passed-over']);
  });

  test("the borrower's service address serves where there is no domicile", () => {
    const borrower = {
      ...without(demoParty(), 'domicile'),
      serviceAddress: '四川省成都市锦江区东大街5号',
    };
    const { court: chosen } = assemble([
      demoCaseLoan({ loan: { borrower, agreedCourt: '被告住所地人民法院' } }),
    ]);
    expect(chosen.name).toBe('四川省成都市锦江区人民法院');
  });

  test('without a directory there is no court but one that the contract names', () => {
    const { court: chosen, warnings } = court(undefined, { courts: undefined });
    expect(chosen).toMatchObject({ basis: 'undetermined', flags: ['court.undetermined'] });
    expect(chosen).not.toHaveProperty('name');
    expect(codes(warnings)).toEqual(['cases/court-undetermined']);
    expect(court('原告住所地人民法院', { courts: undefined }).court).not.toHaveProperty('name');
    expect(court('深圳市南山区人民法院', { courts: undefined }).court.name).toBe(
      '深圳市南山区人民法院',
    );
  });

  test('an ambiguous place is not guessed', () => {
    const ambiguous = [
      { place: '南山区', court: '甲市南山区人民法院' },
      { place: '深圳市', court: '深圳市福田区人民法院' },
    ];
    const { court: chosen, warnings } = court(undefined, {
      courts: ambiguous,
      courtOrder: ['plaintiff'],
    });
    expect(chosen).not.toHaveProperty('name');
    expect(codes(warnings)).toEqual(['cases/court-ambiguous']);
  });

  test('an arbitration clause is flagged and passed over', () => {
    const { court: chosen, warnings } = court('提交深圳国际仲裁院仲裁');
    expect(chosen).toMatchObject({ basis: 'plaintiff', flags: ['court.arbitrationClause'] });
    expect(codes(warnings)).toEqual(['cases/arbitration-clause']);
  });

  test.each([
    { asOf: '2025-10-31', name: '杭州互联网法院', flags: [] },
    { asOf: '2025-11-01', name: '广东省深圳市南山区人民法院', flags: ['court.internetCourt'] },
  ])('an internet court on $asOf', ({ asOf, name, flags }) => {
    const { court: chosen, warnings } = court('杭州互联网法院', { asOf: civilDate(asOf) });
    expect(chosen).toMatchObject({ name, flags });
    expect(codes(warnings)).toEqual(flags.length === 0 ? [] : ['cases/internet-court-clause']);
  });

  test('clauses of several loans that differ leave the court undetermined', () => {
    const loans = [
      demoCaseLoan({ loanNo: 'L1', loan: { agreedCourt: '原告住所地人民法院' } }),
      demoCaseLoan({ loanNo: 'L2', loan: { agreedCourt: '被告住所地人民法院' } }),
    ];
    const { court: chosen, warnings } = assemble(loans);
    expect(chosen).toMatchObject({
      basis: 'undetermined',
      flags: ['court.clausesDiffer', 'court.undetermined'],
    });
    expect(codes(warnings)).toEqual(['cases/court-clauses-differ']);
  });

  test('different words for the same court do not differ', () => {
    const loans = [
      demoCaseLoan({ loanNo: 'L1', loan: { agreedCourt: '原告住所地人民法院' } }),
      demoCaseLoan({ loanNo: 'L2', loan: { agreedCourt: '深圳市南山区人民法院' } }),
    ];
    expect(assemble(loans).court).toMatchObject({
      name: '广东省深圳市南山区人民法院',
      basis: 'agreed',
    });
  });
});

describe('amounts', () => {
  test('sums over the loans, with the lawyer once', () => {
    const loans = [
      demoCaseLoan({ loanNo: 'L1' }),
      demoCaseLoan({ loanNo: 'L2', sheet: { compound: 5n, fees: 7n, cut: 2n, total: 111_010n } }),
    ];
    const { claim, fee } = assemble(loans, { lawyerFeePerCase: 300_000n });
    expect(claim).toEqual({
      principal: 200_000n,
      interest: 20_000n,
      penalty: 2_000n,
      compound: 5n,
      fees: 300_007n,
      lawyerFee: 300_000n,
      cut: 2n,
      total: 522_010n,
    });
    expect(claim.total).toBe(
      claim.principal + claim.interest + claim.penalty + claim.compound + claim.fees - claim.cut,
    );
    // 5,220.10 yuan: the fixed 50; 30 + 1 % of 4,220.10 = 72.201.
    expect(fee).toMatchObject({
      base: 522_010n,
      full: 5_000n,
      half: 2_500n,
      paymentOrder: 1_667n,
      preservation: 7_220n,
    });
  });

  test.each([
    { total: 9_999_999_999n, warned: [] },
    { total: 10_000_000_000n, warned: ['cases/intermediate-court'] },
  ])('$total fen', ({ total, warned }) => {
    expect(codes(assemble([demoCaseLoan({ sheet: { total } })]).warnings)).toEqual(warned);
  });

  test("the lawyer's fee outside a cap that is to cover it is shown", () => {
    const cap = { annual: 240_000_000_000n, source: '法发〔2017〕22号' };
    const evidence = [{ kind: '委托代理合同', source: guarantor.source }];
    const capped = demoCaseLoan({
      loan: { evidence },
      sheet: { terms: { ...demoSheet('L1').terms, cap } },
    });
    const overrides = { lawyerFeePerCase: 1n, capIncludesEnforcementFees: true };
    expect(codes(assemble([capped], overrides).warnings)).toEqual(['cases/lawyer-fee-outside-cap']);
    expect(assemble([capped], { ...overrides, lawyerFeePerCase: 0n }).warnings).toEqual([]);
    expect(
      assemble([capped], { ...overrides, capIncludesEnforcementFees: false }).warnings,
    ).toEqual([]);
    expect(assemble([demoCaseLoan({ loan: { evidence } })], overrides).warnings).toEqual([]);
  });

  test.each([
    { kinds: [], fee: 100n, warned: true },
    { kinds: [], fee: 0n, warned: false },
    { kinds: ['借款合同', '放款凭证'], fee: 100n, warned: true },
    { kinds: ['委托代理合同'], fee: 100n, warned: false },
    { kinds: ['律师费发票'], fee: 100n, warned: false },
    { kinds: ['付款凭证'], fee: 100n, warned: false },
  ])("the lawyer's fee of $fee fen with $kinds", ({ kinds, fee, warned }) => {
    const evidence = kinds.map((kind) => ({ kind, source: guarantor.source }));
    const loans = [
      demoCaseLoan({ loanNo: 'L1' }),
      demoCaseLoan({ loanNo: 'L2', loan: { evidence } }),
    ];
    const { warnings } = assemble(loans, { lawyerFeePerCase: fee });
    expect(codes(warnings)).toEqual(warned ? ['cases/lawyer-fee-unproven'] : []);
  });
});

test('warnings on the loans go on to the case, notices do not', () => {
  const found = (severity: Diagnostic['severity'], code: Diagnostic['code']): Diagnostic => ({
    code,
    severity,
    message: { zh: '提示', en: 'Note.' },
    loanNo: 'L1',
  });
  const warnings = [found('warning', 'ledger/b'), found('notice', 'ledger/a')];
  const { value, diagnostics } = assembleCase({
    caseNo: 'QS-2025-000001',
    loans: [demoCaseLoan()],
    context: context({ agent: { name: '林予', authority: 'special' } }),
    warnings,
  });
  expect(codes(value?.warnings ?? [])).toEqual(['ledger/b']);
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({
    caseNo: 'QS-2025-000001',
    asOf: '2025-12-31',
    agent: { name: '林予' },
  });
});
