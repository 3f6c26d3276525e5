import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/civil-date.js';
import { caseRecord } from '#report/case-record.js';
import { manifestCsv, manifestJsonLines, type ManifestCase } from '#report/manifest.js';
import { aCase, aDefendant, aParty } from '../support/case-builder.js';
import { aBundle, anEntry, caseOfTwoLoans } from './entries.js';

function csvRow(entry: ManifestCase): Readonly<Record<string, string>> {
  const rows = parse([...manifestCsv([caseRecord(entry)])].join(''), { bom: true, columns: true });
  return rows[0] as Readonly<Record<string, string>>;
}

function jsonRecord(entry: ManifestCase): Readonly<Record<string, unknown>> {
  return JSON.parse([...manifestJsonLines([caseRecord(entry)])].join('')) as Readonly<
    Record<string, unknown>
  >;
}

const thirdParty = aParty({
  role: 'mortgagor',
  name: '韦安',
  idNo: '330106198512129980',
  ethnicGroup: '壮族',
  residence: '示例市示例路9号',
  employer: '示例公司',
});
const loanNos = ['JJ0000000001'];
const secured = aCase({
  defendants: [
    aDefendant(loanNos),
    aDefendant(loanNos, {
      role: 'guarantor',
      guaranteeMode: 'general',
      party: aParty({ role: 'guarantor', name: '周霜' }),
    }),
    aDefendant(loanNos, { role: 'mortgagor', party: thirdParty }),
  ],
  collaterals: [
    {
      collateral: {
        kind: 'mortgage',
        description: '示例市示例路4号房屋',
        maximumAmount: 80_000_000n,
        signedOn: civilDate('2024-01-10'),
      },
      mortgagor: thirdParty,
      loanNos,
    },
    {
      collateral: { kind: 'pledge', description: '示例公司10%股权' },
      mortgagor: aParty(),
      loanNos,
    },
  ],
});

test('parties and securities fill their columns, one text for each', () => {
  expect(csvRow(anEntry({ theCase: secured }))).toMatchObject({
    民族: '；；壮族',
    经常居住地: '；；示例市示例路9号',
    工作单位: '；；示例公司',
    当事人地位: '借款人；保证人；抵押人',
    担保方式: '一般保证；抵押；质押',
    担保人: '周霜；韦安；陈青禾',
    抵押物: '示例市示例路4号房屋；示例公司10%股权',
    最高额: '800000.00；',
    标的总额: '8581.60',
    尚欠本金: '8000.00',
  });
  expect(jsonRecord(anEntry({ theCase: secured }))).toMatchObject({
    guaranteeModes: ['一般保证', '抵押', '质押'],
    collateral: ['示例市示例路4号房屋', '示例公司10%股权'],
    maximumAmount: ['800000.00', ''],
    amountInDispute: '8581.60',
  });
});

test('one who gave only a pledge is 出质人', () => {
  const pledgor = aParty({
    ...thirdParty,
    collateral: { kind: 'pledge', description: '示例公司10%股权' },
  });
  const theCase = aCase({
    defendants: [aDefendant(loanNos), aDefendant(loanNos, { role: 'mortgagor', party: pledgor })],
  });
  expect(csvRow(anEntry({ theCase }))).toMatchObject({ 当事人地位: '借款人；出质人' });
});

test('the evidence of each loan has seven columns, and in JSON one object', () => {
  const entry = anEntry({
    theCase: caseOfTwoLoans(),
    exhibits: new Set(['JJ0000000001_借款合同.pdf']),
  });
  expect(csvRow(entry)).toMatchObject({
    '证据-借款合同': '有；缺',
    '证据-放款凭证': '缺；缺',
    '证据-还款计划': '自制；自制',
    '证据-还款流水': '自制；自制',
    '证据-身份证明': '缺；缺',
    '证据-催收通知及送达': '缺；缺',
    '证据-电子签名存证': '缺；缺',
  });
  expect(jsonRecord(entry)['evidence']).toEqual({
    contract: ['有', '缺'],
    disbursement: ['缺', '缺'],
    schedule: ['自制', '自制'],
    repayments: ['自制', '自制'],
    identity: ['缺', '缺'],
    demand: ['缺', '缺'],
    signature: ['缺', '缺'],
  });
});

describe('files', () => {
  const exhibit = {
    no: '1',
    fileName: 'a.pdf',
    material: '借款合同',
    loanNos,
    firstPage: 7,
    pages: 3,
    sha256: '0'.repeat(64),
  } as const;
  const slot = (file: string, ...ranges: readonly (readonly [number, number])[]) => ({
    slot: file,
    title: file,
    file: `slots/${file}.pdf`,
    pages: ranges.reduce((sum, [, pages]) => sum + pages, 0),
    sha256: '0'.repeat(64),
    standard: 'none' as const,
    ranges: ranges.map(([firstPage, pages]) => ({ firstPage, pages })),
  });

  test('the bundle where there are no slots', () => {
    expect(csvRow(anEntry())).toMatchObject({
      起诉状文件: 'bundle.pdf',
      证据文件: 'bundle.pdf',
      委托文件: '',
    });
    expect(csvRow(anEntry({ bundle: aBundle(['complaint-form']) }))).toMatchObject({
      起诉状文件: 'bundle.pdf',
    });
  });

  test('the slots that hold pages of the papers, all of them where a slot is split', () => {
    const bundle = aBundle(undefined, {
      exhibits: [exhibit],
      slots: [slot('0-起诉状', [1, 2]), slot('3-证据-1', [3, 5]), slot('3-证据-2', [8, 2])],
    });
    expect(csvRow(anEntry({ bundle }))).toMatchObject({
      起诉状文件: 'slots/0-起诉状.pdf',
      证据文件: 'slots/3-证据-1.pdf；slots/3-证据-2.pdf',
      送达确认: '',
    });
  });
});
