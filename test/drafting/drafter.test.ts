import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { UsageError } from '#domain/failure.js';
import { printProblem } from '#domain/text-problem.js';
import { buildCaseView } from '#drafting/case-view.js';
import { createDrafter, findProblems } from '#drafting/drafter.js';
import { aCase, aCaseLoan, aDefendant, aLoan, aParty } from '../support/case-builder.js';
import { blockLines, draftLines, shippedDocuments } from './shipped-drafter.js';
import { aPaper, aTemplate } from './small-pack.js';

const options = { signatureDate: 'blank', packVersion: '1.0.0' } as const;

function draftWith(
  text: string,
  theCase = aCase(),
): ReturnType<ReturnType<typeof createDrafter>['draft']> {
  const template = { name: 'documents/cover.hbs', file: 'templates/documents/cover.hbs', text };
  const documents = [aPaper()];
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
    template: {
      name: 'documents/cover.hbs',
      // printf 'documents/cover.hbs\n17\n<p>{{caseNo}}</p>' | sha256sum
      sha256: 'b1b0a7ed8f33e85be375136d233be46da2981000b7ed414ae6875eb5c2b03487',
    },
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
    'templates/documents/cover.hbs:1:1: 表格共 1 列，其中一行的格占 2 列，或有格向下超出表格。',
  );
});

test.each(['undefined', 'NaN', 'null', '[object Object]'])(
  'a template that prints %s is refused, a ledger that holds the word is not',
  (word) => {
    expect(() => draftWith(`<p>${word}</p>`)).toThrow(
      `templates/documents/cover.hbs:1:4: the paper would print “${word.slice(0, 8)}`,
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
  const documents = [aPaper()];
  const drafter = createDrafter({ documents, templates: [template] });
  expect(() => drafter.draft('cover', view)).toThrow('a helper takes a text, not undefined');
});

test('a paper that the pack does not have is a bug', () => {
  const template = { name: 'documents/cover.hbs', file: 'cover.hbs', text: '<p>{{caseNo}}</p>' };
  const documents = [aPaper()];
  const drafter = createDrafter({ documents, templates: [template] });
  expect(() => drafter.draft('index', buildCaseView(aCase(), options))).toThrow(
    'the pack has no paper index',
  );
});

test('the same case gives the same papers', () => {
  for (const { kind } of shippedDocuments)
    expect(draftLines(kind, aCase())).toEqual(draftLines(kind, aCase()));
});

describe('which template a paper is drafted from', () => {
  const court = '示例市示例区人民法院';
  const form = { version: '2025', source: '法〔2025〕82号' };
  const documents = [
    aPaper({
      layout: 'court16',
      form,
      variants: [
        {
          causes: ['信用卡纠纷'],
          template: 'documents/card.hbs',
          form: { ...form, version: '卡' },
        },
        { causes: ['民间借贷纠纷', '借款合同纠纷'], template: 'documents/private.hbs' },
      ],
    }),
  ];
  const templates = [
    aTemplate('documents/cover.hbs', '<p>通用</p>{{> sign}}'),
    aTemplate('documents/card.hbs', '<p>信用卡</p>'),
    aTemplate('documents/private.hbs', '<p>民间借贷</p>{{> sign}}'),
    aTemplate('partials/sign.hbs', '<p>{{asOf}}</p>'),
    aTemplate(`courts/${court}/documents/cover.hbs`, '<p>本院</p>{{> sign}}'),
    aTemplate(`courts/乙县人民法院/partials/sign.hbs`, '<p>乙县</p>'),
  ];
  const drafter = createDrafter({ documents, templates });
  const draft = (cause: string, name = ''): ReturnType<typeof drafter.draft> => {
    const view = buildCaseView(aCase(), options);
    return drafter.draft('cover', { ...view, cause, court: { ...view.court, name } });
  };
  const words = (cause: string, name?: string): readonly string[] =>
    draft(cause, name).blocks.flatMap(blockLines);

  test('by the cause of action: a variant, else the paper’s own', () => {
    expect(words('金融借款合同纠纷')).toEqual(['通用', '2024年6月30日']);
    expect(words('信用卡纠纷')).toEqual(['信用卡']);
    expect(words('民间借贷纠纷')).toEqual(words('借款合同纠纷'));
    expect(words('借款合同纠纷')).toEqual(['民间借贷', '2024年6月30日']);
  });

  test('by the court: its own template, and its own partials in the common ones', () => {
    expect(words('金融借款合同纠纷', court)).toEqual(['本院', '2024年6月30日']);
    expect(words('信用卡纠纷', court)).toEqual(['信用卡']);
    expect(words('金融借款合同纠纷', '乙县人民法院')).toEqual(['通用', '乙县']);
    expect(words('金融借款合同纠纷', '丙县人民法院')).toEqual(['通用', '2024年6月30日']);
  });

  test('names of courts are looked up, never followed as paths', () => {
    for (const name of ['..', '../documents', `${court}/..`, '__proto__', 'constructor', '\u0000'])
      expect(words('金融借款合同纠纷', name)).toEqual(['通用', '2024年6月30日']);
  });

  test('the layout is the paper’s; a variant states its own form or none', () => {
    expect(draft('金融借款合同纠纷')).toMatchObject({ layout: 'court16', form });
    expect(draft('信用卡纠纷')).toMatchObject({ layout: 'court16', form: { version: '卡' } });
    expect(draft('民间借贷纠纷').layout).toBe('court16');
    expect(draft('民间借贷纠纷')).not.toHaveProperty('form');
  });

  test('the stamp names the template that was used', () => {
    expect(draft('金融借款合同纠纷').template.name).toBe('documents/cover.hbs');
    expect(draft('信用卡纠纷').template.name).toBe('documents/card.hbs');
    expect(draft('金融借款合同纠纷', court).template.name).toBe(
      `courts/${court}/documents/cover.hbs`,
    );
  });
});

describe('the digest of a template', () => {
  const digest = (
    texts: Readonly<Record<string, string>>,
    file = (name: string): string => `templates/${name}`,
  ): string => {
    const templates = Object.entries(texts).map(([name, text]) => ({
      name,
      file: file(name),
      text,
    }));
    return createDrafter({ documents: [aPaper()], templates }).draft(
      'cover',
      buildCaseView(aCase(), options),
    ).template.sha256;
  };
  const texts = {
    'documents/cover.hbs': '{{> a}}{{#if asOf}}{{else}}{{> b}}{{/if}}',
    'partials/a.hbs': '{{> c}}',
    'partials/b.hbs': '{{#each loans}}{{> c}}{{/each}}',
    'partials/c.hbs': '<p>文</p>',
    'partials/unused.hbs': '<p>旁</p>',
  };

  test.each(['documents/cover.hbs', 'partials/a.hbs', 'partials/b.hbs', 'partials/c.hbs'])(
    'changes with %s',
    (name) => {
      const changed = { ...texts, [name]: `${texts[name as keyof typeof texts]}\n` };
      expect(digest(changed)).not.toBe(digest(texts));
    },
  );

  test('does not change with a partial that the paper does not reach', () => {
    expect(digest({ ...texts, 'partials/unused.hbs': '<p>另</p>' })).toBe(digest(texts));
  });

  test('depends neither on the order of the files nor on where they lie', () => {
    const reversed = Object.fromEntries(Object.entries(texts).reverse());
    expect(digest(reversed)).toBe(digest(texts));
    expect(digest(texts, (name) => `templates/zh-CN/${name}`)).toBe(digest(texts));
  });

  test('tells text of the paper from text of its partial', () => {
    const apart = { 'documents/cover.hbs': '<p>甲</p>{{> a}}', 'partials/a.hbs': '<p>乙</p>' };
    const moved = { 'documents/cover.hbs': '<p>甲</p><p>乙</p>{{> a}}', 'partials/a.hbs': '' };
    expect(digest(moved)).not.toBe(digest(apart));
  });
});

describe('every template is tried before the first case', () => {
  const sound = aTemplate('documents/cover.hbs', '<p>{{asOf}}</p>');
  const torn =
    '<p>表</p>\n<table><tbody><tr><td>1</td></tr></tbody></table>\n<table><tbody><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></tbody></table>';
  test.each([
    {
      name: 'a variant',
      documents: [
        aPaper({ variants: [{ causes: ['信用卡纠纷'], template: 'documents/card.hbs' }] }),
      ],
      templates: [sound, aTemplate('documents/card.hbs', torn)],
      place: 'templates/documents/card.hbs:3:1: ',
    },
    {
      name: 'a court’s own',
      documents: [aPaper()],
      templates: [sound, aTemplate('courts/示例法院/documents/cover.hbs', torn)],
      place: 'templates/courts/示例法院/documents/cover.hbs:3:1: ',
    },
    {
      name: 'a partial, named by its own file',
      documents: [aPaper()],
      templates: [
        aTemplate('documents/cover.hbs', '<p>{{asOf}}</p>\n{{#each loans}}{{> rows}}{{/each}}'),
        aTemplate('partials/rows.hbs', torn),
      ],
      place: 'templates/partials/rows.hbs:3:1: ',
    },
    {
      name: 'a court’s partial in a common paper',
      documents: [aPaper()],
      templates: [
        aTemplate('documents/cover.hbs', '{{> rows}}'),
        aTemplate('partials/rows.hbs', '<p>{{asOf}}</p>'),
        aTemplate('courts/示例法院/partials/rows.hbs', torn),
      ],
      place: 'templates/courts/示例法院/partials/rows.hbs:3:1: ',
    },
  ])('$name', ({ documents, templates, place }) => {
    const problems = findProblems({ documents, templates });
    expect(problems.map((problem) => printProblem(problem).zh)).toEqual([
      expect.stringContaining(`${place}表格共 1 列`),
    ]);
    expect(() => createDrafter({ documents, templates })).toThrow(place);
  });
});
