import { describe, expect, test } from 'vitest';

import { UsageError } from '#domain/failure.js';
import type { TemplateSource } from '#domain/pack.js';
import { checkTemplates } from '#drafting/check-templates.js';
import { createDrafter } from '#drafting/drafter.js';
import { helperRules } from '#drafting/template-helpers.js';
import { aPaper, aTemplate } from './small-pack.js';

const partyPartial: TemplateSource = {
  name: 'partials/party.hbs',
  file: 'templates/partials/party.hbs',
  text: '<p>{{name}}</p>\n',
};

/** Checks a paper together with a partial `party` for one defendant. */
function check(
  text: string,
  partials: readonly TemplateSource[] = [partyPartial],
): readonly string[] {
  const template = { name: 'documents/paper.hbs', file: 'templates/documents/paper.hbs', text };
  return checkTemplates({ templates: [template, ...partials] }).map(
    ({ file, line, column, message }) =>
      `${file.replace(/^.*templates\//, '')}:${line}:${column}: ${message.zh}`,
  );
}

const partial = (name: string, text: string): TemplateSource => ({
  name: `partials/${name}.hbs`,
  file: `templates/partials/${name}.hbs`,
  text,
});

describe('a misspelt name is reported at its place with the nearest known one', () => {
  test.each([
    {
      text: '<p>\n  {{cliam.total.yuan}}</p>',
      problem: 'documents/paper.hbs:2:5: 此处没有变量“cliam”，是否为“claim”？',
    },
    {
      text: '<p>{{claim.totl.yuan}}</p>',
      problem: 'documents/paper.hbs:1:6: “claim”没有“totl”，是否为“total”？',
    },
    {
      text: '<p>{{claim.total.yaun}}</p>',
      problem: 'documents/paper.hbs:1:6: “claim.total”没有“yaun”，是否为“yuan”？',
    },
    {
      text: '<p>{{#if severalLoan}}甲{{/if}}</p>',
      problem: 'documents/paper.hbs:1:10: 此处没有变量“severalLoan”，是否为“severalLoans”？',
    },
    {
      text: '{{#each defendant}}<p>{{name}}</p>{{/each}}',
      problem: 'documents/paper.hbs:1:9: 此处没有变量“defendant”，是否为“defendants”？',
    },
    {
      text: '{{#each loans}}<p>{{asOf}}</p>{{/each}}',
      problem: 'documents/paper.hbs:1:21: 此处没有变量“asOf”，是否为“../asOf”？',
    },
    {
      text: '{{#each loans}}<p>{{@root.asof}}</p>{{/each}}',
      problem: 'documents/paper.hbs:1:21: 此处没有变量“asof”，是否为“asOf”？',
    },
    {
      text: '{{#each loans}}<p>{{../../asOf}}</p>{{/each}}',
      problem: 'documents/paper.hbs:1:21: “../../asOf”超出了最外层',
    },
    {
      text: '<p>{{@index}}</p>',
      problem: 'documents/paper.hbs:1:6: “@index”只在 {{#each}} 之内才有',
    },
    {
      text: '{{#each loans}}<p>{{ordinal @indx}}</p>{{/each}}',
      problem: 'documents/paper.hbs:1:29: 此处没有“@indx”，是否为“@index”？',
    },
    {
      text: '<p>{{fil plaintiff.phone}}</p>',
      problem: 'documents/paper.hbs:1:4: 没有助手“fil”，是否为“fill”？',
    },
    {
      text: '<p>{{#iff asOf}}甲{{/iff}}</p>',
      problem: 'documents/paper.hbs:1:4: 没有块 {{#iff}}，是否为“if”？',
    },
    { text: '{{> prty}}', problem: 'documents/paper.hbs:1:1: 没有分部模板“prty”，是否为“party”？' },
    {
      text: '<h1>甲</h1>\n<pp>乙</pp>',
      problem: 'documents/paper.hbs:2:1: 没有标签 <pp>，是否为“p”？',
    },
    {
      text: '<p clas="note">甲</p>',
      problem: 'documents/paper.hbs:1:4: <p> 没有属性 clas，是否为“class”？',
    },
    {
      text: '<p class="nott">甲</p>',
      problem: 'documents/paper.hbs:1:4: <p> 的属性 class 不能是“nott”，是否为“note”？',
    },
    {
      text: '<table class="smal"><tbody><tr><td>1</td></tr></tbody></table>',
      problem: 'documents/paper.hbs:1:8: <table> 的属性 class 不能是“smal”，是否为“small”？',
    },
    {
      text: '<p class="subtitel">甲</p>',
      problem: 'documents/paper.hbs:1:4: <p> 的属性 class 不能是“subtitel”，是否为“subtitle”？',
    },
    {
      text: '<table><tbody><tr class="secton"><td>1</td></tr></tbody></table>',
      problem: 'documents/paper.hbs:1:19: <tr> 的属性 class 不能是“secton”，是否为“section”？',
    },
    {
      text: '<table><tbody><tr><td class="lable">1</td></tr></tbody></table>',
      problem: 'documents/paper.hbs:1:23: <td> 的属性 class 不能是“lable”，是否为“label”？',
    },
    {
      text: '<table><tbody><tr><td valign="topp">1</td></tr></tbody></table>',
      problem: 'documents/paper.hbs:1:23: <td> 的属性 valign 不能是“topp”，是否为“top”？',
    },
    {
      text: '<table><tbody><tr><td><p class="plan">1</p></td></tr></tbody></table>',
      problem: 'documents/paper.hbs:1:26: <p> 的属性 class 不能是“plan”，是否为“plain”？',
    },
    {
      text: '<p>{{tik severalLoans}}</p>',
      problem: 'documents/paper.hbs:1:4: 没有助手“tik”，是否为“tick”？',
    },
  ])('$text', ({ text, problem }) => {
    expect(check(text)).toEqual([problem]);
  });
});

describe('a variable of the wrong kind', () => {
  test.each([
    {
      text: '<p>{{claim}}</p>',
      problem: 'documents/paper.hbs:1:6: “claim”是一组变量，此处应为文字',
    },
    { text: '<p>{{loans}}</p>', problem: 'documents/paper.hbs:1:6: “loans”是列表，此处应为文字' },
    {
      text: '<p>{{severalLoans}}</p>',
      problem: 'documents/paper.hbs:1:6: “severalLoans”是条件，此处应为文字',
    },
    {
      text: '{{#each claim}}<p>甲</p>{{/each}}',
      problem: 'documents/paper.hbs:1:9: “claim”是一组变量，此处应为列表',
    },
    {
      text: '{{#with loans}}<p>甲</p>{{/with}}',
      problem: 'documents/paper.hbs:1:9: “loans”是列表，此处应为一组变量',
    },
    {
      text: '<p>{{#if claim}}甲{{/if}}</p>',
      problem: 'documents/paper.hbs:1:10: “claim”是一组变量，此处应为文字或条件或列表',
    },
    {
      text: '<p>{{eq asOf "甲"}}</p>',
      problem: 'documents/paper.hbs:1:4: 条件只能用在 {{#if}} 中',
    },
    {
      text: '<p>{{tick asOf}}</p>',
      problem: 'documents/paper.hbs:1:11: “asOf”是文字，此处应为条件',
    },
    {
      text: '<p>{{tick (not loans)}}</p>',
      problem: 'documents/paper.hbs:1:16: “loans”是列表，此处应为条件',
    },
    {
      text: '<p>{{not severalLoans}}</p>',
      problem: 'documents/paper.hbs:1:4: 条件只能用在 {{#if}} 中',
    },
    { text: '<p>{{fill}}</p>', problem: 'documents/paper.hbs:1:4: 助手“fill”带1个参数' },
    {
      text: '<p>{{ordinal asOf}}</p>',
      problem: 'documents/paper.hbs:1:14: “asOf”是文字，此处应为序号',
    },
    {
      text: '<p>{{#if asOf caseNo}}甲{{/if}}</p>',
      problem: 'documents/paper.hbs:1:4: {{#if}} 只带一个变量',
    },
  ])('$text', ({ text, problem }) => {
    expect(check(text)).toEqual([problem]);
  });
});

const helpers = Object.keys(helperRules).join('、');

describe('what templates may not do', () => {
  test.each([
    {
      text: '<p>{{{caseNo}}}</p>',
      problem:
        'documents/paper.hbs:1:4: 不能用 {{{ }}} 或 {{& }} 输出：台账内容必须原样印出，请写 {{ }}',
    },
    {
      text: '<p>{{&caseNo}}</p>',
      problem:
        'documents/paper.hbs:1:4: 不能用 {{{ }}} 或 {{& }} 输出：台账内容必须原样印出，请写 {{ }}',
    },
    {
      text: '<p>{{lookup claim "total"}}</p>',
      problem: `documents/paper.hbs:1:4: 没有助手“lookup”；可用的有：${helpers}`,
    },
    {
      text: '<p>{{log caseNo}}</p>',
      problem: `documents/paper.hbs:1:4: 没有助手“log”；可用的有：${helpers}`,
    },
    {
      text: '{{#with court}}<p>{{constructor}}</p>{{/with}}',
      problem:
        'documents/paper.hbs:1:21: 此处没有变量“constructor”；可用的有：name、printed、reason、flags',
    },
    {
      text: '<p>{{fee.full.__proto__}}</p>',
      problem:
        'documents/paper.hbs:1:6: “fee.full”没有“__proto__”；可用的有：yuan、figure、capitals、isPositive',
    },
    {
      text: '<p>\\{{caseNo}}</p>',
      problem: 'documents/paper.hbs:1:4: 不支持用反斜杠转义的表达式 \\{{',
    },
    {
      text: '{{> (lookup . "x")}}',
      problem: 'documents/paper.hbs:1:1: 分部模板只写作 {{> 名称}} 或 {{> 名称 变量}}',
    },
    {
      text: '{{> party name=caseNo}}',
      problem: 'documents/paper.hbs:1:1: 分部模板只写作 {{> 名称}} 或 {{> 名称 变量}}',
    },
    {
      text: '{{#*inline "x"}}甲{{/inline}}',
      problem: 'documents/paper.hbs:1:1: 不支持带内容的分部模板和内联分部模板',
    },
    {
      text: '{{#> party}}甲{{/party}}',
      problem: 'documents/paper.hbs:1:1: 不支持带内容的分部模板和内联分部模板',
    },
    {
      text: '{{#each loans as |loan|}}<p>甲</p>{{/each}}',
      problem: 'documents/paper.hbs:1:1: 不支持 as |…|',
    },
    {
      text: '<p class="{{caseNo}}">甲</p>',
      problem: 'documents/paper.hbs:1:4: <p> 的属性 class 不能用表达式填写',
    },
    { text: '<p {{caseNo}}>甲</p>', problem: 'documents/paper.hbs:1:4: <p> 没有属性 {{…}}' },
    {
      text: '<p>甲</p>\n{{caseNo}}',
      problem:
        'documents/paper.hbs:2:1: 文字不能直接放在文书的最外层，应写在 <p>、<li>、<td> 等标签之内',
    },
    {
      text: '<p>甲</p>\n  乙',
      problem:
        'documents/paper.hbs:2:3: 文字不能直接放在文书的最外层，应写在 <p>、<li>、<td> 等标签之内',
    },
    {
      text: '<p>{{#if caseNo}}甲</p>{{/if}}',
      problem: 'documents/paper.hbs:1:19: </p> 没有对应的 <p>',
    },
    {
      text: '{{#if caseNo}}<p>{{/if}}甲</p>',
      problem: 'documents/paper.hbs:1:15: <p> 没有对应的 </p>',
    },
    {
      text: '<p>甲\n{{#if caseNo}}\n{{/each}}',
      problem: 'documents/paper.hbs:2:4: {{#if}} 与 {{/each}} 不配对',
    },
    {
      text: '<p>甲</p>\n<p>{{asOf</p>',
      problem: 'documents/paper.hbs:2:6: 此处的表达式没有写对或者没有写完',
    },
    { text: '<p>甲</p>\n{{#if asOf}}', problem: 'documents/paper.hbs:2:13: 有块没有结束' },
    { text: '<p>甲</p>\n{{/if}}', problem: 'documents/paper.hbs:2:1: 多余的结束块 {{/…}}' },
  ])('$text', ({ text, problem }) => {
    const problems = check(text);
    expect(problems).toContain(problem);
  });
});

describe('partials', () => {
  test('a partial is checked with the variables of the place that uses it, and only once', () => {
    const text =
      '{{#each defendants}}{{> party}}{{/each}}{{#each loans}}{{> party}}{{> party}}{{/each}}';
    expect(check(text)).toEqual([
      expect.stringMatching(
        /^partials\/party\.hbs:1:6: 此处没有变量“name”；可用的有：loanNo、borrower、/,
      ),
    ]);
  });

  test('a partial does not see the levels outside', () => {
    const text = '{{#each defendants}}{{> day}}{{/each}}';
    expect(check(text, [partial('day', '<p>{{../asOf}}{{@root.asOf}}</p>')])).toEqual([
      'partials/day.hbs:1:6: “../asOf”超出了最外层',
    ]);
  });

  test('a partial gets a variable of its own', () => {
    expect(
      check('<p>{{> figure claim.total}}</p>', [partial('figure', '{{yuan}}{{figure}}')]),
    ).toEqual([]);
  });

  test('a partial is checked at its place in the paper', () => {
    expect(check('<p>{{> party plaintiff}}</p>')).toEqual([
      'partials/party.hbs:1:1: <p> 不能放在段落文字之中',
    ]);
  });

  test('a partial that contains itself would never end', () => {
    expect(check('{{> a}}', [partial('a', '{{> b}}'), partial('b', '<p>甲</p>\n{{> a}}')])).toEqual(
      ['partials/b.hbs:2:1: 分部模板“a”包含自身'],
    );
  });

  test('the tags of a partial that no paper uses are checked', () => {
    expect(check('<p>甲</p>', [partial('unused', '<td>{{any}}</td>\n<tdd>')])).toEqual([
      'partials/unused.hbs:2:1: <tdd> 没有对应的 </tdd>',
      'partials/unused.hbs:2:1: 没有标签 <tdd>，是否为“td”？',
    ]);
  });
});

describe('templates of single courts', () => {
  const court = 'courts/示例市人民法院';
  const party = aTemplate('partials/party.hbs', '<p>{{name}}</p>');
  const cover = aTemplate('documents/cover.hbs', '{{#each defendants}}{{> party}}{{/each}}');
  const problems = (...templates: readonly TemplateSource[]): readonly string[] =>
    checkTemplates({ templates: [cover, party, ...templates] }).map(
      ({ file, line, column, message }) => `${file}:${line}:${column}: ${message.zh}`,
    );

  test('are checked like the common ones, with the common partials', () => {
    expect(
      problems(
        aTemplate(
          `${court}/documents/cover.hbs`,
          '{{#each defendants}}{{> party}}{{/each}}\n{{> prty}}\n<p>{{asof}}</p>',
        ),
      ),
    ).toEqual([
      `templates/${court}/documents/cover.hbs:2:1: 没有分部模板“prty”，是否为“party”？`,
      `templates/${court}/documents/cover.hbs:3:6: 此处没有变量“asof”，是否为“asOf”？`,
    ]);
  });

  test('a partial of a court is checked in the common papers that use it', () => {
    expect(problems(aTemplate(`${court}/partials/party.hbs`, '<p>{{nam}}</p>'))).toEqual([
      `templates/${court}/partials/party.hbs:1:6: 此处没有变量“nam”，是否为“name”？`,
    ]);
  });

  test('a partial of one court is none of another’s', () => {
    expect(
      problems(
        aTemplate(`${court}/partials/day.hbs`, '<p>{{asOf}}</p>'),
        aTemplate('courts/乙县人民法院/documents/cover.hbs', '{{> day}}'),
      ),
    ).toEqual(['templates/courts/乙县人民法院/documents/cover.hbs:1:1: 没有分部模板“day”']);
  });

  test('the tags of a partial that no paper uses are checked', () => {
    expect(problems(aTemplate(`${court}/partials/unused.hbs`, '<pp></pp>'))).toEqual([
      `templates/${court}/partials/unused.hbs:1:1: 没有标签 <pp>，是否为“p”？`,
    ]);
  });

  test('a fault of its syntax is told once', () => {
    expect(problems(aTemplate(`${court}/partials/party.hbs`, '{{#if name}}'))).toEqual([
      `templates/${court}/partials/party.hbs:1:13: 有块没有结束`,
    ]);
  });
});

test('a sound template has no problems', () => {
  expect(
    check(`{{!-- 说明 <b> --}}
    {{#each loans}}<p>{{#if @first}}{{../asOf}}{{else if (eq method "等额本息")}}{{fill loanNo}}{{else}}{{ordinal @index}}{{/if}}</p>{{/each}}
    {{#each court.flags}}<p><a part="{{@root.caseNo}}">{{this}}</a></p>{{else}}<p>{{asOf}}</p>{{/each}}
    {{#with claim.total}}<p>{{yuan}}{{../asOf}}</p>{{/with}}`),
  ).toEqual([]);
});

test('the drafter refuses all problems at once, one a line', () => {
  const template = {
    name: 'documents/cover.hbs',
    file: 'templates/documents/cover.hbs',
    text: '<p>{{cliam}}</p>\n<pp></pp>',
  };
  const documents = [aPaper()];
  let thrown: unknown;
  try {
    createDrafter({ documents, templates: [template] });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(UsageError);
  expect((thrown as UsageError).hint).toEqual({
    zh: '改正模板后用 qisu templates check 核对。',
    en: 'Correct the template, then check it with qisu templates check.',
  });
  expect((thrown as UsageError).phrase).toEqual({
    zh: [
      'templates/documents/cover.hbs:1:6: 此处没有变量“cliam”，是否为“claim”？',
      'templates/documents/cover.hbs:2:1: 没有标签 <pp>，是否为“p”？',
    ].join('\n'),
    en: [
      'templates/documents/cover.hbs:1:6: there is no variable “cliam” here; did you mean “claim”?',
      'templates/documents/cover.hbs:2:1: there is no tag <pp>; did you mean “p”?',
    ].join('\n'),
  });
});
