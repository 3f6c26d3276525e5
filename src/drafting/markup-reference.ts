/** One thing that a template may write, as lawyers look it up. Meanings are Chinese. */
export interface ReferenceEntry {
  /** As written: `<p>`, `class="note"`. */
  readonly name: string;
  readonly meaning: string;
  /** A piece of a template that stands by itself. */
  readonly example: string;
}

/** The expressions of Handlebars that templates may use. */
export const blockReference: readonly ReferenceEntry[] = [
  {
    name: '{{变量}}',
    meaning: '印出变量。台账中的文字原样印出，不会当作标签。点号取下一级：claim.total.yuan',
    example: '<p>截至{{asOf}}，欠款{{claim.total.yuan}}。</p>',
  },
  {
    name: '{{#if 变量}}…{{else}}…{{/if}}',
    meaning:
      '条件成立、文字不为空或者列表不为空时，印前一部分；否则印 {{else}} 之后的部分（可省略）',
    example: '<p>{{#if severalLoans}}各笔借款{{else}}借款{{/if}}均已逾期。</p>',
  },
  {
    name: '{{else if …}}',
    meaning: '依次判断下一个条件',
    example:
      '<p>{{#if agent.hasSpecialAuthority}}特别授权{{else if agent.hasGeneralAuthority}}一般授权{{/if}}</p>',
  },
  {
    name: '{{#unless 变量}}…{{/unless}}',
    meaning: '与 if 相反',
    example: '<p>{{#unless court.name}}受诉法院待定。{{/unless}}</p>',
  },
  {
    name: '{{#each 列表}}…{{else}}…{{/each}}',
    meaning:
      '列表的每一项印一次，其内直接写该项的变量名；列表为空时印 {{else}} 之后的部分。外一层的变量写 ../变量，最外层写 @root.变量',
    example: '{{#each loans}}<p>{{loanNo}}（截至{{@root.asOf}}）</p>{{/each}}',
  },
  {
    name: '{{#with 一组变量}}…{{/with}}',
    meaning: '其内直接写该组的变量名',
    example: '{{#with plaintiff}}<p>{{name}}，住所{{address}}</p>{{/with}}',
  },
  {
    name: '@first、@last',
    meaning: '在 {{#each}} 之内：是第一项、最后一项',
    example: '<p>{{#each loans}}{{loanNo}}{{#if @last}}。{{else}}、{{/if}}{{/each}}</p>',
  },
  {
    name: '@index',
    meaning: '在 {{#each}} 之内：第几项，只用于 ordinal',
    example: '{{#each loans}}<p>（{{ordinal @index}}）{{loanNo}}</p>{{/each}}',
  },
  {
    name: '{{this}}',
    meaning: '在 {{#each}} 之内：该项本身，用于一列文字',
    example: '{{#each court.flags}}<p>{{this}}</p>{{/each}}',
  },
  {
    name: '{{> 分部模板 变量}}',
    meaning:
      '在此处使用 partials/ 下的分部模板；变量可省略，省略时用当前一层。分部模板看不到外面的层，只看得到 @root',
    example: '{{#each defendants}}{{> party}}{{/each}}',
  },
  { name: '{{!-- 说明 --}}', meaning: '写给改模板的人看，不印出', example: '{{!-- 待核对 --}}' },
  {
    name: '~',
    meaning: '写在花括号内侧，去掉该侧的空白和换行',
    example: '<p>{{asOf}}\n  {{~#if severalLoans}}，多笔{{/if}}</p>',
  },
];

/** The helpers, by name. */
export const helperReference: Readonly<Record<string, ReferenceEntry>> = {
  eq: {
    name: '(eq 甲 乙)',
    meaning: '两段文字相同；写在 {{#if}} 中',
    example: '<p>{{#if (eq cause "金融借款合同纠纷")}}出借人为金融机构。{{/if}}</p>',
  },
  fill: {
    name: '{{fill 变量}}',
    meaning: '印出变量；为空时印一条横线待填',
    example: '<p>联系电话：{{fill plaintiff.phone}}</p>',
  },
  ordinal: {
    name: '{{ordinal @index}}',
    meaning: '列表第几项的中文序号：一、二、三……',
    example: '{{#each defendants}}<p>被告{{ordinal @index}}：{{name}}</p>{{/each}}',
  },
  not: {
    name: '(not 条件)',
    meaning: '条件不成立',
    example: '<p>{{tick (not form.hasAgent)}} 无委托诉讼代理人</p>',
  },
  tick: {
    name: '{{tick 条件}}',
    meaning: '条件成立时印 ☑（U+2611），否则印 □（U+25A1）',
    example: '<p>有{{tick form.hasAgent}} 无{{tick (not form.hasAgent)}}</p>',
  },
};
