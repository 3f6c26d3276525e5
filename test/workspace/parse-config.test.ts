import { expect, test } from 'vitest';
import { UsageError } from '#domain/failure.js';
import { parseConfig } from '#workspace/parse-config.js';

const smallest =
  'plaintiff: { name: 海岚网商银行股份有限公司 }\nledger: { accounts: ledger/a.csv }\n';

function messageOf(text: string): string {
  try {
    parseConfig(text, 'qisu.yaml');
  } catch (error) {
    if (error instanceof UsageError) return error.phrase.en;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

test('the smallest file fills in every default', () => {
  const config = parseConfig(smallest, 'qisu.yaml');
  expect(config.plaintiff).toEqual({ kind: 'bank', name: '海岚网商银行股份有限公司' });
  expect(config.lenders).toEqual(['海岚网商银行股份有限公司']);
  expect(config.ledger.files).toEqual({ accounts: ['ledger/a.csv'] });
  expect(config.claim).toEqual({
    dayCount: 'ACT/360',
    compound: 'none',
    allocation: 'recorded',
    acceleration: 'notice',
    allocationOrder: ['fees', 'penalty-and-compound', 'interest', 'principal'],
    cap: 'auto',
    capIncludesEnforcementFees: false,
    tolerance: 1n,
    lawyerFeePerCase: 0n,
  });
  expect(config.grouping).toBe('borrower');
  expect(config.casePrefix).toBe('QS');
  expect(config.output).toBe('batches');
});

test('unquoted numbers keep their leading zeros and decimals', () => {
  const config = parseConfig(
    'plaintiff: { name: 甲, phone: 0755, uscc: 124403000000000431 }\nledger: { accounts: [a.csv, b.csv] }\nclaim: { tolerance: 0.10, lawyerFee: { perCase: 3000 }, cap: { annual: 24% } }\n',
    'qisu.yaml',
  );
  expect(config.plaintiff).toMatchObject({ phone: '0755', uscc: '124403000000000431' });
  expect(config.claim).toMatchObject({
    tolerance: 10n,
    lawyerFeePerCase: 300_000n,
    cap: { annual: 240_000_000_000n },
  });
  expect(config.ledger.files.accounts).toEqual(['a.csv', 'b.csv']);
});

test('parameters of criteria are numbers when written as whole numbers and text when quoted', () => {
  const config = parseConfig(
    `${smallest}criteria: { set: { dpd.min: 90, principal.min: "5000.00", status.exclude: [结清, 核销] } }\n`,
    'qisu.yaml',
  );
  expect(config.criteria.set).toEqual({
    'dpd.min': 90,
    'principal.min': '5000.00',
    'status.exclude': ['结清', '核销'],
  });
});

test.each([
  {
    name: 'an unknown key',
    text: `${smallest}groupping: loan\n`,
    message: 'qisu.yaml:3:1: groupping: unknown key; did you mean grouping?',
  },
  {
    name: 'an unknown nested key',
    text: `${smallest}claim:\n  dayCont: ACT/360\n`,
    message: 'qisu.yaml:4:3: claim.dayCont: unknown key; did you mean dayCount?',
  },
  {
    name: 'a wrong word',
    text: `${smallest}grouping: account\n`,
    message: 'qisu.yaml:3:1: grouping: must be one of borrower, loan',
  },
  {
    name: 'a missing key',
    text: 'plaintiff: { name: 甲 }\n',
    message: 'qisu.yaml:1:1: ledger: is missing',
  },
  {
    name: 'a bad amount',
    text: `${smallest}claim: { tolerance: 0.001 }\n`,
    message:
      'qisu.yaml:3:10: claim.tolerance: must be an amount in yuan with at most two decimals, such as 5000.00',
  },
  {
    name: 'a bad signature date',
    text: `${smallest}signatureDate: tomorrow\n`,
    message: 'qisu.yaml:3:1: signatureDate: must be blank, as-of or YYYY-MM-DD',
  },
])('$name is named with its place', ({ text, message }) => {
  expect(messageOf(text)).toBe(message);
});

test.each([
  {
    name: 'an empty name',
    text: 'plaintiff: { name: "" }\nledger: { accounts: a.csv }\n',
    message: 'qisu.yaml:1:14: plaintiff.name: must not be empty',
  },
  {
    name: 'an alias',
    text: `p: &p { name: 甲 }\nplaintiff: *p\nledger: { accounts: a.csv }\n`,
    message: 'qisu.yaml:2:12: YAML aliases (*name) are not read; write the value out.',
  },
])('$name is refused in plain words', ({ text, message }) => {
  expect(messageOf(text)).toBe(message);
});

test('broken YAML is named with its place', () => {
  expect(messageOf('plaintiff: { name: 甲\nledger: x\n')).toMatch(
    /^qisu\.yaml:\d+:\d+: not valid YAML: /,
  );
});

test('a key named __proto__ is an unknown key, not a prototype', () => {
  expect(messageOf(`${smallest}__proto__: { polluted: yes }\n`)).toContain('unknown key');
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
