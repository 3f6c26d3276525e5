import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import stringWidth from 'string-width';
import { beforeAll, describe, expect, test } from 'vitest';
import { schemas } from '#batch/schemas.js';
import type { BatchComparison } from '#domain/comparison.js';
import { readJsonLines } from '../support/batch-files.js';
import { oracleSettings } from './settings.js';
import { run, sampleOf } from '../support/sample-workspace.js';
import { qisu, temporaryFolder } from '../support/temporary-workspace.js';

/*
 * Two nights of a small lender, worked by hand. Between 2026-01-02 and 2026-01-05 the first loan repays 5,000.00 of its
 * principal on 2026-01-04 and its borrower moves; nothing happens on the second; the third goes into mediation; a
 * fourth comes in.
 *
 *     JJA2024000023   20,000.00 × 16.2% × 123 ÷ 360 = 1,107.00        20,000 + 1,104 + 1,107.00 = 22,211.00
 *                     20,000.00 × 16.2% × 125 ÷ 360 = 1,125.00        to the repayment
 *                     15,000.00 × 16.2% ×   1 ÷ 360 =     6.75        15,000 + 1,104 + 1,131.75 = 17,235.75
 *     JJA2025000025   18,900.00 × 27.0% × 136 ÷ 360 = 1,927.80
 *                     18,900.00 × 27.0% × 139 ÷ 360 = 1,970.33        42.53 more in three days
 */

const papers = 'documents: [complaint, claim-schedule, evidence-list]\n';

function changeFile(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

function nightOf(loanNos: readonly string[]): string {
  const folder = sampleOf(loanNos);
  // Without an agent, whose key case.json then does not have.
  changeFile(path.join(folder, 'qisu.yaml'), (text) =>
    `${text}\n${papers}`.replace(/^agent:\n(?: .*\n)+/m, ''),
  );
  return folder;
}

/** Changes cells of one loan's account. */
function changeAccount(
  folder: string,
  loanNo: string,
  cells: readonly (readonly [string, string])[],
): void {
  changeFile(path.join(folder, 'ledger', '借款台账-个人.csv'), (text) =>
    text
      .split('\r\n')
      .map((row) =>
        row.startsWith(loanNo)
          ? cells.reduce((changed, [from, to]) => changed.replace(from, to), row)
          : row,
      )
      .join('\r\n'),
  );
}

const claimByComplaint =
  'claim: { dayCount: ACT/365, compound: in-term-interest, allocation: statutory, acceleration: complaint, cap: auto }';

interface Diff {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

type Json<Value> = Value extends bigint
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly Json<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Json<Value[Key]> }
      : Value;

async function diffJson(...args: readonly string[]): Promise<Json<BatchComparison>> {
  const { code, output } = await qisu(first, 'diff', '--json', ...args);
  expect(code).toBe(0);
  const value: unknown = JSON.parse(output);
  const schema = schemas.find(({ name }) => name === 'diff')?.schema;
  expect(schema?.safeParse(value).error?.issues ?? []).toEqual([]);
  return value as Json<BatchComparison>;
}

let first: string;
let second: string;
let from: string;
let to: string;
let before: string;
let after: string;

beforeAll(async () => {
  first = nightOf(['JJA2024000023', 'JJA2025000025', 'JJA2025000030']);
  const one = await run(first, '--as-of', '2026-01-02');
  second = nightOf(['JJA2024000023', 'JJA2025000025', 'JJA2025000027', 'JJA2025000030']);
  changeFile(path.join(second, 'ledger', '借款台账-个人.csv'), (text) =>
    text.replaceAll(',2025-12-31,', ',2026-01-05,'),
  );
  changeAccount(second, 'JJA2024000023', [
    [',20000.00,20000.00,1104.00,121,', ',15000.00,15000.00,1104.00,126,'],
    ['和平村三组241号14幢4单元1202室,商户周转贷', '和平村三组9号,商户周转贷'],
  ]);
  changeAccount(second, 'JJA2025000025', [[',134,2025-08-19', ',139,2025-08-19']]);
  changeAccount(second, 'JJA2025000027', [[',95,2025-09-27', ',100,2025-09-27']]);
  changeAccount(second, 'JJA2025000030', [[',266,2025-04-09,逾期', ',271,2025-04-09,调解中']]);
  changeFile(
    path.join(second, 'ledger', '还款流水.csv'),
    (text) => `${text}LS900,JJA2024000023,2026-01-04,5000.00,5000.00,0.00,0.00,银行卡代扣,\r\n`,
  );
  changeFile(path.join(second, 'ledger', '还款计划.csv'), (text) =>
    text.replace('20000.00,1104.00,21104.00,0.00,', '20000.00,1104.00,21104.00,5000.00,'),
  );
  const two = await run(second);
  expect([one.code, two.code]).toEqual([0, 0]);
  [from, to] = [one.batchId, two.batchId];
  [before, after] = [one.batchDir, two.batchDir];
}, 240_000);

describe('from one night to the next', () => {
  test('what came, went, was repaid and only grew older', async () => {
    const found = await diffJson(before, after);
    const [gone] = readJsonLines<{ caseNo: string; total: string; loanNos: string[] }>(
      path.join(before, 'manifest.jsonl'),
    ).filter(({ loanNos }) => loanNos.includes('JJA2025000030'));
    const [added] = readJsonLines<{ caseNo: string; total: string; loanNos: string[] }>(
      path.join(after, 'manifest.jsonl'),
    ).filter(({ loanNos }) => loanNos.includes('JJA2025000027'));
    expect(found).toMatchObject({
      from: { batchId: from, asOf: '2026-01-02' },
      to: { batchId: to, asOf: '2026-01-05' },
      days: 3,
      bridge: {
        newCases: added?.total,
        goneCases: gone?.total,
        days: '67.28', // 24.75 + 42.53
        substance: '-5000.00',
      },
      pairs: { same: 0, days: 1, renumbered: 0, changed: 1 },
      newCases: [{ caseNo: added?.caseNo, loanNos: ['JJA2025000027'] }],
      goneCases: [
        {
          caseNo: gone?.caseNo,
          loans: [{ loanNo: 'JJA2025000030', why: 'ineligible' }],
        },
      ],
      // The number of the third loan is that of the new one now.
      reusedCaseNos: ['QS-2026-000003'],
      movedLoans: [],
    });
    expect(found.goneCases[0]?.loans[0]?.reasons.join()).toContain('调解中');
    expect(found.repaid).toEqual([
      {
        loanNo: 'JJA2024000023',
        caseNo: { from: 'QS-2026-000001', to: 'QS-2026-000001' },
        repaid: {
          principal: '5000.00',
          interest: '0.00',
          penalty: '0.00',
          compound: '0.00',
          fees: '0.00',
        },
        source: 'case',
        repaidOn: ['2026-01-04'],
      },
    ]);
    expect(
      found.standings.map(({ loanNo, standing }) => [loanNo, standing.from, standing.to]),
    ).toEqual([
      ['JJA2025000027', 'absent', 'eligible'],
      ['JJA2025000030', 'eligible', 'ineligible'],
    ]);
    expect(found.standings[1]?.verdicts).toEqual([
      { what: 'status.exclude', from: 'met', to: 'not-met' },
    ]);
  });

  test('amounts component by component, and the party that moved', async () => {
    const { cases } = await diffJson(before, after);
    const [paid, aged] = cases;
    const same = { days: '0.00', substance: '0.00' };
    expect(paid?.kind).toBe('changed');
    expect(paid?.claim).toMatchObject({
      principal: { from: '20000.00', to: '15000.00', days: '0.00', substance: '-5000.00' },
      interest: { from: '1104.00', to: '1104.00', ...same },
      penalty: { from: '1107.00', to: '1131.75', days: '24.75', substance: '0.00' },
      cut: { from: '0.00', to: '0.00', ...same },
      total: { from: '22211.00', to: '17235.75', days: '24.75', substance: '-5000.00' },
    });
    expect(paid?.parties).toEqual([
      { change: 'changed', role: 'borrower', name: '欧*', fields: ['serviceAddress'] },
    ]);
    expect(aged).toMatchObject({
      kind: 'days',
      caseNo: { from: 'QS-2026-000002', to: 'QS-2026-000002' },
      claim: { penalty: { from: '1927.80', to: '1970.33', days: '42.53', substance: '0.00' } },
      parties: [],
      wording: [],
      evidence: [],
    });
  });

  test('the other way round every sign turns', async () => {
    const found = await diffJson(after, before);
    expect(found.days).toBe(-3);
    expect(found.bridge).toMatchObject({ days: '-67.28', substance: '5000.00' });
    expect(found.repaid[0]?.repaid.principal).toBe('-5000.00');
  });

  test('on a terminal: 80 columns, nothing personal, in both languages', async () => {
    for (const language of ['zh', 'en']) {
      const { code, output } = await qisu(first, '--lang', language, 'diff', before, after);
      expect(code).toBe(0);
      expect(output).toContain('QS-2026-000001');
      expect(output).toContain('+67.28');
      expect(output).toContain('-5,000.00');
      for (const line of output.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
      expect(output).not.toMatch(/欧阳|张建海|张鹏刚|徐蓉敏|和平村|4499\d{4}|176\d{8}/);
      expect(output).not.toMatch(/undefined|\[object/);
    }
  });

  test('a batch compared with itself differs in nothing', async () => {
    const found = await diffJson(before, before);
    expect(found).toMatchObject({
      days: 0,
      origin: { settings: [], files: [], evidenceFiles: 0 },
      bridge: { newCases: '0.00', goneCases: '0.00', days: '0.00', substance: '0.00' },
      pairs: { same: 3, days: 0, renumbered: 0, changed: 0 },
      cases: [],
      repaid: [],
      standings: [],
    });
  });
});

test('an unchanged ledger differs by days alone, whatever the terms of the claim', async () => {
  const fixture = path.join(import.meta.dirname, '..', 'fixtures', 'clean-ledger');
  const folder = temporaryFolder();
  cpSync(fixture, folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'qisu.yaml'),
    oracleSettings
      .replace(/^claim: .*$/m, claimByComplaint)
      .replace('dpd.min: 90, principal.min: "5000.00"', 'dpd.min: 1, principal.min: "9000.00"')
      .concat(papers, 'complaint: narrative\n'),
  );
  const early = await run(folder, '--as-of', '2026-01-05');
  // In a workspace of its own: where the cases are open they are not prepared again.
  const other = temporaryFolder();
  for (const name of ['qisu.yaml', ...readdirSync(fixture)])
    cpSync(path.join(folder, name), path.join(other, name), { recursive: true });
  const late = await run(other, '--as-of', '2026-02-20');
  const found = await diffJson(early.batchDir, late.batchDir);
  const cases = early.counts['cases'] ?? 0;
  expect(cases).toBeGreaterThan(10);
  expect(found.pairs).toEqual({ same: 0, days: cases, renumbered: 0, changed: 0 });
  expect(found.goneCases).toEqual([]);
  expect(found.bridge?.substance).toBe('0.00');
  expect(found.repaid).toEqual([]);
});

test('every difference stands in the CSV, for spreadsheets', async () => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'diff.csv');
  expect((await qisu(folder, 'diff', before, after, '--csv', 'diff.csv')).code).toBe(0);
  const bytes = readFileSync(file);
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['diff.csv']);
  const text = bytes.toString('utf8');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(text).not.toMatch(/欧阳|张建海|张鹏刚|和平村/);
  const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
  const kinds = new Set(rows.map((row) => row['类别']));
  expect(kinds).toEqual(
    new Set([
      '新增案件',
      '消失案件',
      '金额',
      '金额（时间经过）',
      '借据', // the repayment starts the limitation period anew
      '当事人变更',
      '还款',
      '筛选结论',
      '案件编号改用于其他借据',
    ]),
  );
  expect(rows.find((row) => row['类别'] === '金额' && row['项目'] === '合计')).toMatchObject({
    前批次案件编号: 'QS-2026-000001',
    前: '22211.00',
    后: '17235.75',
    差额: '-4975.25',
    其中时间经过: '24.75',
    其中实质变化: '-5000.00',
  });
});

test('another template is another wording, and no other amount', async () => {
  const folder = temporaryFolder();
  cpSync(first, folder, { recursive: true });
  const shipped = path.join(
    import.meta.dirname,
    '../../templates/zh-CN/documents/claim-schedule.hbs',
  );
  mkdirSync(path.join(folder, 'templates', 'documents'), { recursive: true });
  writeFileSync(
    path.join(folder, 'templates', 'documents', 'claim-schedule.hbs'),
    readFileSync(shipped, 'utf8').replace('单位：元', '单位：人民币元'),
  );
  changeFile(path.join(folder, 'qisu.yaml'), (text) => text.replace('5000.00', '5000.01'));
  const { batchDir } = await run(folder, '--as-of', '2026-01-02');
  const found = await diffJson(before, batchDir);
  expect(found.bridge).toMatchObject({ days: '0.00', substance: '0.00' });
  expect(found.origin.settings).toEqual(['criteria.set.principal.min']);
  expect(
    found.cases.map(({ wording }) => wording.map(({ change, kind }) => [change, kind])),
  ).toEqual(Array.from({ length: 3 }, () => [['changed', 'claim-schedule']]));
  expect(found.cases[0]?.wording[0]?.template.to?.name).toContain('claim-schedule.hbs');
  expect(found.pairs).toMatchObject({ changed: 3 });
});

test('screenings have no cases: loans alone are compared, repayments by what is outstanding', async () => {
  await qisu(first, 'screen', '--as-of', '2026-01-02');
  await qisu(second, 'screen');
  const found = await diffJson(`${before}-screening`, `${after}-screening`);
  expect(found.bridge).toBeUndefined();
  expect(found.cases).toEqual([]);
  expect(found.repaid).toMatchObject([
    { loanNo: 'JJA2024000023', repaid: { principal: '5000.00' }, source: 'screening', caseNo: {} },
  ]);
  expect(found.standings.map(({ loanNo }) => loanNo)).toEqual(['JJA2025000027', 'JJA2025000030']);
  const { output } = await qisu(first, 'diff', `${before}-screening`, after);
  expect(output).toContain('only loans are compared');
});

describe('batches that cannot be compared', () => {
  function copyOf(batchDir: string): string {
    const copy = path.join(temporaryFolder(), path.basename(batchDir));
    cpSync(batchDir, copy, { recursive: true });
    return copy;
  }

  async function expectRefusal(args: readonly string[], code: number, says: RegExp): Promise<void> {
    const result: Diff = await qisu(first, 'diff', ...args, '--quiet');
    expect(result.errors).toMatch(says);
    expect(result.code).toBe(code);
    expect(result.output).toBe('');
    expect(result.errors).not.toMatch(/ {4}at /);
  }

  test('by batchId, and an unknown one with the nearest', async () => {
    expect((await qisu(first, 'diff', from, from)).code).toBe(0);
    const misspelt = `${from.slice(0, -1)}${from.endsWith('0') ? '1' : '0'}`;
    await expectRefusal(
      [from, misspelt],
      2,
      new RegExp(`is no batch\\.\\n {2}Did you mean ${from}\\?`),
    );
    await expectRefusal([from], 2, /argument second is missing/);
  });

  test('one that was left unfinished, or whose run.json does not say complete', async () => {
    const unfinished = copyOf(before);
    rmSync(path.join(unfinished, 'run.json'));
    rmSync(path.join(unfinished, 'SHA256SUMS'));
    await expectRefusal([unfinished, before], 3, /is unfinished/);
    const started = copyOf(before);
    changeFile(path.join(started, 'run.json'), (text) => text.replace('"complete"', '"started"'));
    await expectRefusal([before, started], 3, /is damaged: run\.json/);
  });

  test.each([
    ['manifest.jsonl is gone', 'manifest.jsonl', undefined, /manifest\.jsonl/],
    [
      'a line is no JSON',
      'screening.jsonl',
      (text: string) => text.replace('{', ''),
      /screening\.jsonl:1/,
    ],
    [
      'a line is missing',
      'screening.jsonl',
      (text: string) => text.slice(text.indexOf('\n') + 1),
      /has 2 lines, run\.json says 3/,
    ],
    [
      'an amount was changed',
      'manifest.jsonl',
      (text: string) => text.replace('"total":"22211.00"', '"total":"22211.01"'),
      /adds up to/,
    ],
  ] as const)('%s', async (_, name, change, says) => {
    const copy = copyOf(before);
    if (change === undefined) rmSync(path.join(copy, name));
    else changeFile(path.join(copy, name), change);
    await expectRefusal([copy, after], 3, says);
  });

  test('a case.json that is gone, or another case', async () => {
    const copy = copyOf(before);
    const cases = path.join(copy, 'cases');
    renameSync(path.join(cases, 'QS-2026-000001', 'case.json'), path.join(cases, 'case.json'));
    await expectRefusal([copy, after], 3, /cases\/QS-2026-000001\/case\.json/);
    cpSync(
      path.join(cases, 'QS-2026-000002', 'case.json'),
      path.join(cases, 'QS-2026-000001', 'case.json'),
    );
    await expectRefusal([copy, after], 3, /cases\/QS-2026-000001\/case\.json/);
  });

  test('a CSV that is there already stays as it is, a link too', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'accounts.csv');
    writeFileSync(file, '借据号\r\nJJ1\r\n');
    writeFileSync(`${file}.partial`, 'mine');
    symlinkSync('nowhere.csv', path.join(folder, 'link.csv'));
    for (const name of ['accounts.csv', 'link.csv']) {
      const { code, output, errors } = await qisu(folder, 'diff', before, after, '--csv', name);
      expect({ code, output }).toEqual({ code: 2, output: '' });
      expect(errors).toContain(`${name} is there already`);
    }
    expect(readFileSync(file, 'utf8')).toBe('借据号\r\nJJ1\r\n');
    expect((await qisu(folder, 'diff', before, after, '--csv', 'new.csv')).code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual([
      'accounts.csv',
      'accounts.csv.partial',
      'link.csv',
      'new.csv',
    ]);
  });

  test('a CSV that cannot be written', async () => {
    await expectRefusal([before, after, '--csv', 'no/such/folder/x.csv'], 3, /Cannot write/);
  });
});
