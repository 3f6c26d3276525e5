import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import type { Case } from '#domain/case.js';
import type { TableRow } from '#domain/document.js';
import type { LayoutPreset } from '#domain/layout-preset.js';
import { aCase } from '../support/case-builder.js';
import { enterpriseCase } from './form-cases.js';
import {
  cellOf,
  formRows,
  formTable,
  missingFragment,
  unfilled,
  type FormRow,
} from './form-rows.js';
import { fullCase } from './full-case.js';
import { cardForm, loanForm, privateForm, type OfficialRow } from './official-form.js';
import { draftLines, shippedDocuments } from './shipped-drafter.js';

const asCause = (cause: string, theCase = aCase()): Case => ({ ...theCase, cause });

/** Rows that the form allows to copy stand once here. */
function withoutCopies(rows: readonly FormRow[]): readonly FormRow[] {
  return rows.filter(({ label }, index) => label !== rows[index - 1]?.label);
}

describe.each<{ readonly cause: string; readonly form: readonly OfficialRow[] }>([
  { cause: '金融借款合同纠纷', form: loanForm },
  { cause: '民间借贷纠纷', form: privateForm },
  { cause: '信用卡纠纷', form: cardForm },
])('every row, word, box and blank of the form for $cause stands in order', ({ cause, form }) => {
  test.each([
    { name: 'one loan', theCase: aCase() },
    { name: 'two loans with guarantors and a co-borrower', theCase: fullCase() },
    { name: 'an enterprise with a mortgage', theCase: enterpriseCase() },
  ])('$name', ({ theCase }) => {
    const rows = withoutCopies(formRows(asCause(cause, theCase)));
    const labels = rows.map(({ label, row }) =>
      row.cells.length === 1 ? unfilled(label).slice(0, 500) : unfilled(label),
    );
    expect(labels).toHaveLength(form.length);
    for (const [index, { label, words }] of form.entries()) {
      const { cell = '', row } = rows[index] ?? {};
      // The rows across both columns with the whole request and the whole facts begin with the official words.
      if (label.startsWith('（')) expect(labels[index]).toContain(label);
      else expect(labels[index]).toBe(label);
      expect(row?.cells.map(({ colspan }) => colspan)).toEqual(
        words === '' && cell === '' && row?.cells.length === 1 ? [2] : [1, 1],
      );
      expect(missingFragment(unfilled(cell), words), label).toBeUndefined();
    }
  });

  test('the head names the form', () => {
    expect(draftLines('complaint-form', asCause(cause)).slice(0, 2)).toEqual([
      '# 民事起诉状',
      `(（${cause}）)`,
    ]);
  });
});

test('a cause without a form of its own keeps the name of the form for 金融借款合同纠纷', () => {
  const theCase = asCause('小额借款合同纠纷');
  expect(draftLines('complaint-form', theCase)[1]).toBe('(（金融借款合同纠纷）)');
  const note = '法〔2025〕82号没有“小额借款合同纠纷”的要素式起诉状';
  expect(draftLines('cover', theCase).join()).toContain(note);
  expect(draftLines('cover', theCase, { papers: ['complaint-narrative'] }).join()).not.toContain(
    note,
  );
  expect(draftLines('cover', aCase()).join()).not.toContain('没有“');
});

test('the pack names the form of each variant and its layout', () => {
  const paper = shippedDocuments.find(({ kind }) => kind === 'complaint-form');
  const source = '法〔2025〕82号';
  expect(paper?.layout).toBe('element-form');
  expect(paper?.form?.source).toBe(source);
  expect(paper?.variants.map(({ causes, form }) => ({ causes, source: form?.source }))).toEqual([
    { causes: ['民间借贷纠纷'], source },
    { causes: ['信用卡纠纷'], source },
  ]);
});

/** Boxes, ticked and not. */
function boxes(theCase: Case): { readonly all: number; readonly ticked: number } {
  const text = formRows(theCase)
    .map(({ label, cell }) => label + cell)
    .join('');
  return {
    all: text.match(/[☑□]/g)?.length ?? 0,
    ticked: text.match(/☑/g)?.length ?? 0,
  };
}

describe('no box is lost and none is ticked without a reason', () => {
  /*
   * By hand. Parties: 3 × 2 of persons, 3 × 19 of organisations, 4 of the agent = 67. 诉讼请求 2 + 4 + 2 + 2 + 2 = 12.
   * 约定管辖和诉前保全 4. 事实与理由: 期限 2, 利率 4, 还款方式 7, 逾期 2, 物的担保 2 + 2 + 4, 保证 2 + 2, 其他担保 2 = 29.
   * 调解 2 + 10 + 3 = 15. In all 127.
   */
  test('one loan', () => {
    // 股份有限公司, 男; 支付至清偿, 不提前, 不主张担保, 不主张费用, 主张诉讼费; 到期, 利率, 罚息, 等额本金, 逾期; 7 on mediation.
    expect(boxes(aCase())).toEqual({ all: 127, ticked: 19 });
  });

  test('two loans: two more persons, 期限, 利率 and 逾期 twice, 保证合同 twice', () => {
    expect(boxes(fullCase()).all).toBe(127 + 2 * 2 + 2 + 4 + 2 + 1);
  });

  test('one more organisation and two things: 最高额 and 登记 twice', () => {
    expect(boxes(enterpriseCase()).all).toBe(127 + 19 + 2 + 4);
  });
});

/** The numbered items of a list as a cell prints them. */
function requestLines(theCase: Case): readonly string[] {
  const rows = formRows(theCase);
  const at = rows.findIndex(({ label }) => label === '诉讼请求') + 1;
  return (rows[at]?.label ?? '').split('\n').slice(1);
}

describe('the full text agrees with the narrative complaint', () => {
  test.each([
    { name: 'one loan', theCase: aCase() },
    { name: 'two loans', theCase: fullCase() },
    { name: 'an enterprise', theCase: enterpriseCase() },
  ])('$name', ({ theCase }) => {
    const narrative = draftLines('complaint-narrative', theCase);
    const total = narrative.findIndex((line) => line.startsWith('以上款项暂计至'));
    const prayers = narrative.slice(narrative.indexOf('## 诉讼请求') + 1, total + 1);
    expect(requestLines(theCase).map((line) => line.trim())).toEqual(
      prayers.flatMap((line) => line.split(' / ')).map((line) => line.trim()),
    );

    const rows = formRows(theCase);
    const at = rows.findIndex(({ label }) => label === '事实与理由') + 1;
    const facts = narrative.slice(
      narrative.indexOf('## 事实与理由') + 1,
      narrative.indexOf('此致'),
    );
    expect(
      (rows[at]?.label ?? '')
        .split('\n')
        .slice(1)
        .map((line) => line.trim()),
    ).toEqual(facts.map((line) => line.replace(/^### /, '')));
  });
});

describe('the structure of the table', () => {
  const rows = formRows(aCase());
  const rowsOf = (isWanted: (row: TableRow) => boolean): readonly string[] =>
    rows.filter(({ row }) => isWanted(row)).map(({ label }) => label);

  test('section bars stay with what they head', () => {
    const bars = [
      '当事人信息',
      '诉讼请求',
      '约定管辖和诉前保全',
      '事实与理由',
      '对纠纷解决方式的意愿',
    ];
    expect(rowsOf(({ keepWithNext }) => keepWithNext === true)).toEqual(bars);
    expect(rowsOf(({ cells }) => cells.some(({ role }) => role === 'section'))).toEqual(bars);
  });

  test('every label of a row of two cells is repeated where the row goes on, and none is bold', () => {
    for (const { row } of rows.filter(({ row: { cells } }) => cells.length === 2)) {
      expect(row.cells.map(({ isLabel }) => isLabel === true)).toEqual([true, false]);
      expect(row.cells.some(({ bold }) => bold)).toBe(false);
    }
  });

  test('label and content are 40.0 and 124.8 mm wide on paper with margins of 20 and 25 mm', () => {
    const preset = JSON.parse(
      readFileSync('templates/zh-CN/layouts/element-form.json', 'utf8'),
    ) as LayoutPreset;
    const { page, margin } = preset;
    const mm = (pt: number): number => (pt * 25.4) / 72;
    const text = mm(page.widthPt - margin.leftPt - margin.rightPt);
    expect(preset.isMirrored).toBe(true);
    expect([margin.topPt, margin.rightPt, margin.bottomPt, margin.leftPt].map(mm)).toEqual(
      [25.2, 25, 17.6, 20].map((length) => expect.closeTo(length, 1) as number),
    );
    expect(formTable(aCase()).widths.map((share) => share * text)).toEqual(
      [40.0, 124.8].map((length) => expect.closeTo(length, 0) as number),
    );
    const sizes = [preset.title, preset.subtitle, preset.section, preset.table];
    expect(sizes.map(({ sizePt }) => sizePt)).toEqual([22, 18, 15, 10.5]);
    expect(preset.tableRulePt).toBe(0.25);
  });

  test('the plaintiff signs below the table', () => {
    expect(draftLines('complaint-form', aCase()).slice(-2)).toEqual([
      '> 具状人（签字、盖章）：海岚网商银行股份有限公司',
      '> 日期：　　　　年　　月　　日',
    ]);
  });
});

describe('what the workspace decides', () => {
  const form = { addCourtLine: false, interestLine: 'total', mediation: 'undecided' } as const;
  const lines = (settings: Partial<typeof form> | object): readonly string[] =>
    draftLines('complaint-form', aCase(), { form: { ...form, ...settings } });

  test('the line of the court is written only where it is asked for', () => {
    expect(lines({})).not.toContain('此致');
    expect(lines({ addCourtLine: true }).slice(-4, -2)).toEqual(['此致', '深圳市南山区人民法院']);
  });

  test('欠利息 is the sum of its parts, or left blank', () => {
    const cell = (interestLine: 'total' | 'blank'): string | undefined =>
      lines({ interestLine }).find((line) => line.startsWith('2. 利息'));
    expect(cell('total')).toContain(
      '欠利息581.60元、期内利息142.40元、复利0.00元、罚息（违约金）439.20元',
    );
    expect(cell('blank')).toContain('欠利息　　　　元、期内利息142.40元');
  });

  test.each([
    {
      mediation: 'yes',
      understood: '了解☑　不了解□',
      boxes: '是☑ / 否□ / 暂不确定，想要了解更多内容□',
    },
    {
      mediation: 'no',
      understood: '了解☑　不了解□',
      boxes: '是□ / 否☑ / 暂不确定，想要了解更多内容□',
    },
    {
      mediation: 'undecided',
      understood: '了解☑　不了解□',
      boxes: '是□ / 否□ / 暂不确定，想要了解更多内容☑',
    },
    {
      mediation: 'blank',
      understood: '了解□　不了解□',
      boxes: '是□ / 否□ / 暂不确定，想要了解更多内容□',
    },
  ])('mediation: $mediation', ({ mediation, understood, boxes: expected }) => {
    const drafted = lines({ mediation });
    expect(drafted).toContain(`是否考虑先行调解 | ${expected}`);
    expect(drafted.join('').split(understood)).toHaveLength(7);
  });
});

test('an interest line whose parts do not add up is never printed', () => {
  const theCase = aCase();
  const wrong = { ...theCase, claim: { ...theCase.claim, interest: 1n, total: 844_021n } };
  expect(() => formRows(wrong)).toThrow();
});

test('a plaintiff row, an unused row and a third party', () => {
  const rows = formRows(aCase());
  expect(cellOf(rows, '第三人（自然人）')).toBe(
    '姓名：\n性别：男□　女□\n出生日期：　　年　　月　　日　　民族：\n工作单位：　　　　　　　职务：　　　　联系电话：\n住所地（户籍所在地）：\n经常居住地：\n证件类型：\n证件号码：',
  );
  expect(cellOf(rows, '原告（自然人）')).toBe(cellOf(rows, '第三人（自然人）'));
  expect(cellOf(rows, '被告（法人、非法人组织）')).toBe(cellOf(rows, '第三人（法人、非法人组织）'));
});
