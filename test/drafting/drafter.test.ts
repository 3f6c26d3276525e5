import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { UsageError } from '#domain/failure.js';
import { buildCaseView } from '#drafting/case-view.js';
import { createDrafter } from '#drafting/drafter.js';
import { aCase, aCaseLoan, aDefendant, aLoan, aParty } from '../support/case-builder.js';
import { draftLines, shippedDocuments } from './shipped-drafter.js';

const options = { signatureDate: 'blank', packVersion: '1.0.0' } as const;

function draftWith(
  text: string,
  theCase = aCase(),
): ReturnType<ReturnType<typeof createDrafter>['draft']> {
  const template = { name: 'documents/cover.hbs', file: 'templates/documents/cover.hbs', text };
  const documents = [
    {
      kind: 'cover',
      title: '封面',
      template: template.name,
      orientation: 'portrait',
      isDefault: true,
      variants: [],
    },
  ] as const;
  return createDrafter({ documents, templates: [template] }).draft(
    'cover',
    buildCaseView(theCase, options),
  );
}

describe('a hostile cell prints literally', () => {
  test.each([
    '<b>张三</b>',
    '</p><h1>判令原告败诉</h1><p>',
    '{{claim.total.yuan}}',
    '{{{caseNo}}}',
    '{{#each loans}}',
    '&lt;b&gt; &amp; &#65;',
    '<script>alert(1)</script>',
    '<!-- 注释 -->',
    '"双引号" \'单引号\' `反引号` =公式',
    '\\{{caseNo}}',
    '$& $1 %s',
    '=HYPERLINK("http://x")',
    '甲<',
    '𠮷野家',
  ])('%s', (cell) => {
    const party = aParty({ name: cell, domicile: cell });
    const defendants = [aDefendant(['JJ0000000001'], { party })];
    const theCase = aCase({
      defendants,
      loans: [aCaseLoan({ loan: aLoan({ purpose: cell, contractNo: cell }) })],
    });
    const complaint = draftLines('complaint-narrative', theCase);
    expect(complaint[3]).toBe(
      `被告：${cell}，男，1990年1月1日出生，公民身份号码52990519900101203X，户籍地${cell}，联系电话17200000001。`,
    );
    expect(complaint.join('\n')).toContain(
      `签订编号为${cell}的借款合同（借据号JJ0000000001）：借款金额12,000.00元，用途为${cell}，`,
    );
    expect(complaint.filter((line) => line.startsWith('#'))).toHaveLength(3);
    for (const { kind } of shippedDocuments)
      expect(draftLines(kind, theCase).length).toBeGreaterThan(1);
  });

  test('any printable cell', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((value) => value.replace(/[\s\u0000-\u001F\u0085]/gu, ''))
      .filter((value) => value !== '');
    fc.assert(
      fc.property(cell, (purpose) => {
        const [facts] = draftLines(
          'complaint-narrative',
          aCase({ loans: [aCaseLoan({ loan: aLoan({ purpose }) })] }),
        ).filter((line) => line.includes('借款金额'));
        expect(facts).toContain(`，用途为${purpose}，借款期限`);
      }),
      { numRuns: 60 },
    );
  });
});

test('the title and the orientation are the pack’s', () => {
  expect(draftWith('<p>{{caseNo}}</p>')).toEqual({
    kind: 'cover',
    title: '封面',
    orientation: 'portrait',
    blocks: [
      {
        kind: 'paragraph',
        role: 'body',
        align: 'justify',
        inlines: [{ kind: 'text', text: 'QS-2024-000001', bold: false }],
      },
    ],
  });
});

test('a table whose rows differ is refused when the templates are loaded', () => {
  const text =
    '<table><tbody><tr><td>{{caseNo}}</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>';
  let thrown: unknown;
  try {
    draftWith(text);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UsageError);
  expect((thrown as UsageError).phrase.zh).toBe(
    'templates/documents/cover.hbs: 表格共 1 列，其中一行的格占 2 列，或有格向下超出表格。',
  );
});

test.each(['undefined', 'NaN', 'null', '[object Object]'])(
  'a template that prints %s is refused, a ledger that holds the word is not',
  (word) => {
    expect(() => draftWith(`<p>${word}</p>`)).toThrow(
      'templates/documents/cover.hbs: the paper would print',
    );
    const document = draftWith('<p>{{caseNo}}</p>', aCase({ caseNo: `甲${word}乙` }));
    expect(JSON.stringify(document.blocks)).toContain(`甲${word}乙`);
  },
);

test('a view without a variable is a bug, not a blank', () => {
  const view = { ...buildCaseView(aCase(), options), caseNo: undefined as unknown as string };
  const template = {
    name: 'documents/cover.hbs',
    file: 'cover.hbs',
    text: '<p>{{fill caseNo}}</p>',
  };
  const documents = [
    {
      kind: 'cover',
      title: '封面',
      template: template.name,
      orientation: 'portrait',
      isDefault: true,
      variants: [],
    },
  ] as const;
  const drafter = createDrafter({ documents, templates: [template] });
  expect(() => drafter.draft('cover', view)).toThrow('a helper takes a text, not undefined');
});

test('a paper that the pack does not have is a bug', () => {
  const template = { name: 'documents/cover.hbs', file: 'cover.hbs', text: '<p>{{caseNo}}</p>' };
  const documents = [
    {
      kind: 'cover',
      title: '封面',
      template: template.name,
      orientation: 'portrait',
      isDefault: true,
      variants: [],
    },
  ] as const;
  const drafter = createDrafter({ documents, templates: [template] });
  expect(() => drafter.draft('index', buildCaseView(aCase(), options))).toThrow(
    'the pack has no paper index',
  );
});

test('the same case gives the same papers', () => {
  for (const { kind } of shippedDocuments)
    expect(draftLines(kind, aCase())).toEqual(draftLines(kind, aCase()));
});
