import { blockReference, helperReference, type ReferenceEntry } from './markup-reference.js';
import { cellReference, tagReference } from './tag-reference.js';
import { documentedVariables, type DocumentedVariable } from './view-schema.js';

const kindWords: Readonly<Record<DocumentedVariable['kind'], string>> = {
  text: '文字',
  flag: '条件',
  list: '列表',
  group: '一组',
};

/**
 * The list of everything that templates may use, as Markdown: `docs/template-variables.md`. Variables come from the
 * schema that templates are checked by, so the list and the checks cannot differ.
 */
export function templateReference(): string {
  const parts = [
    introduction,
    section('变量', variableNotes, variableTables()),
    section('表达式', [], entryTable(blockReference)),
    section('助手', [], entryTable(Object.values(helperReference))),
    section('标签', tagNotes, entryTable(Object.values(tagReference))),
    section('<td> 和 <th> 的属性', [], entryTable(Object.values(cellReference))),
  ];
  return `${parts.join('\n\n')}\n`;
}

const introduction = `# 模板可用的变量、助手和标签

<!-- 由变量表生成，勿手改。重新生成：npm run docs:templates -->

文书模板在模板包的 \`documents/\`、\`partials/\` 下，文件名以 \`.hbs\` 结尾。工作区 \`templates/\` 下的同名文件优先；只为某一法院改的，
放在 \`templates/courts/<法院全称>/documents/\` 或 \`…/partials/\` 下，文件名不变。金额、日期、利率都已算好并写成文字，
模板只选择措辞，不能计算。

改完后运行 \`qisu templates check\` 核对：写错的变量、助手、标签会指出文件、行、列和最接近的名称。
\`qisu templates preview <文书>\` 用下列示例写出一份 PDF，加 \`--case <案件编号>\` 则用该案件的数据。`;

const variableNotes = [
  '“金额”有四种写法：`.yuan` 带“元”（12,345.67元），`.figure` 不带“元”（12,345.67），`.capitals` 大写（人民币壹万贰仟叁佰肆拾伍元陆角柒分），`.isPositive` 是条件“大于零”。',
  '“条件”只用在 `{{#if}}`、`{{#unless}}` 和 `tick` 中；“列表”用 `{{#each}}` 逐项印出，名称中的 `[]` 表示其中一项；“一组”用点号或者 `{{#with}}` 取其中的变量。',
  '例：`loans[].claim.total.yuan` 写作 `{{#each loans}}{{claim.total.yuan}}{{/each}}`。',
];

const tagNotes = [
  '模板只认下列标签和属性；标签必须成对，`<br>`、`<col>`、`<hr>` 除外。除 `<a part>` 外，属性值不能用表达式填写。',
];

function section(title: string, notes: readonly string[], body: string): string {
  return [`## ${title}`, ...notes, body].join('\n\n');
}

/** A table for the single variables, then one for each list and group. */
function variableTables(): string {
  const groups = new Map<string, ListedVariable[]>([['', []]]);
  for (const variable of foldAmounts(documentedVariables())) {
    const [head = ''] = /^\w+/.exec(variable.name) ?? [];
    const isNested = variable.kind === 'list' || variable.kind === 'group';
    const key = head !== variable.name || isNested ? head : '';
    groups.set(key, [...(groups.get(key) ?? []), variable]);
  }
  return [...groups]
    .map(([key, variables]) => {
      const title = key === '' ? '### 全案' : `### ${key}`;
      return `${title}\n\n${table(['变量', '类别', '含义', '示例'], variables.map(variableRow))}`;
    })
    .join('\n\n');
}

/** A variable as the list prints it; an amount stands for its four forms. */
type ListedVariable = DocumentedVariable & { readonly isAmount?: boolean };

const amountForms = ['yuan', 'figure', 'capitals', 'isPositive'];

function foldAmounts(variables: readonly DocumentedVariable[]): readonly ListedVariable[] {
  const names = new Set(variables.map(({ name }) => name));
  const isAmount = (name: string): boolean =>
    amountForms.every((form) => names.has(`${name}.${form}`));
  return variables.flatMap((variable): readonly ListedVariable[] => {
    const { name } = variable;
    if (isAmount(name)) return [{ ...variable, isAmount: true, example: '12,345.67元' }];
    const owner = /^(.*)\.\w+$/.exec(name)?.[1];
    return owner !== undefined && isAmount(owner) ? [] : [variable];
  });
}

function variableRow({
  name,
  kind,
  meaning,
  example,
  isAmount,
}: ListedVariable): readonly string[] {
  const word = isAmount === true ? '金额' : kindWords[kind];
  return [`\`${name}\``, word, cellText(meaning), cellText(example ?? '')];
}

function entryTable(entries: readonly ReferenceEntry[]): string {
  const rows = entries.map(({ name, meaning, example }) => [
    code(name),
    cellText(meaning),
    code(example.replaceAll(/\n\s*/g, ' ')),
  ]);
  return table(['写法', '含义', '示例'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A vertical bar ends a cell, in code too; what looks like a tag would vanish. */
function cellText(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
