import type { Phrase } from '#domain/phrase.js';

import type { MarkupAttribute } from './markup-events.js';

/** Where a tag or a text stands, which decides what may stand there. */
export type MarkupPlace =
  | 'paper'
  | 'text'
  | 'list'
  | 'table'
  | 'columns'
  | 'rows'
  | 'row'
  | 'cell'
  | 'signature'
  | 'nothing';

/** A filler for template expressions inside an attribute, in sources that are checked before they are filled in. */
export const expressionFiller = '\uE000';

type AttributeRules = Readonly<Record<string, readonly string[] | RegExp>>;

interface TagRule {
  readonly within: readonly MarkupPlace[];
  readonly holds: MarkupPlace;
  /** Attribute → the values it may have; a pattern where they are many. */
  readonly attributes: AttributeRules;
  /** Instead of `attributes`, in a cell of a table. */
  readonly attributesInCell?: AttributeRules;
  /** The attributes that a template may fill in with an expression. */
  readonly dynamic?: readonly string[];
}

const aligns = ['left', 'center', 'right', 'justify'];
const count = /^[1-9]\d?$/;
const cell: TagRule = {
  within: ['row'],
  holds: 'cell',
  attributes: {
    align: aligns,
    valign: ['top', 'middle'],
    colspan: count,
    rowspan: count,
    class: ['label', 'note'],
  },
};
const list: TagRule = { within: ['paper', 'cell'], holds: 'list', attributes: {} };
const rowGroup: TagRule = { within: ['table'], holds: 'rows', attributes: {} };
const heading: TagRule = { within: ['paper'], holds: 'text', attributes: {} };
const inline: TagRule = { within: ['text', 'cell'], holds: 'text', attributes: {} };

/** The closed subset of HTML that papers are written in; `parseHtmlBlocks` says what each tag becomes. */
const rules: Readonly<Record<string, TagRule>> = {
  h1: heading,
  h2: heading,
  h3: heading,
  p: {
    within: ['paper', 'cell', 'signature'],
    holds: 'text',
    attributes: {
      class:
        /^(?:subtitle|(?:body|plain|note|addressee)(?: align-(?:left|center|right))?|align-(?:left|center|right))$/,
    },
    attributesInCell: { class: ['body', 'plain'] },
  },
  strong: inline,
  b: inline,
  br: { within: ['text', 'cell'], holds: 'nothing', attributes: {} },
  a: {
    within: ['text', 'cell'],
    holds: 'text',
    attributes: { part: /^\d{1,4}$/ },
    dynamic: ['part'],
  },
  ol: list,
  ul: list,
  li: { within: ['list'], holds: 'text', attributes: {} },
  table: { within: ['paper'], holds: 'table', attributes: { class: ['small'] } },
  colgroup: { within: ['table'], holds: 'columns', attributes: {} },
  col: { within: ['columns'], holds: 'nothing', attributes: { width: /^\d{1,3}(?:\.\d)?%$/ } },
  thead: rowGroup,
  tbody: rowGroup,
  tr: { within: ['rows'], holds: 'row', attributes: { class: ['section', 'group'] } },
  th: cell,
  td: cell,
  div: { within: ['paper'], holds: 'signature', attributes: { class: ['signature'] } },
  hr: {
    within: ['paper'],
    holds: 'nothing',
    attributes: { class: ['page-break', 'space'], lines: /^[1-9]$/ },
  },
};

/** What may be written of one tag: each attribute with the words that it takes, none where it takes numbers. */
export interface TagUse {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** Every tag, for the list that lawyers read. */
export function tagUses(): readonly TagUse[] {
  return Object.entries(rules).map(([tag, { attributes }]) => ({
    tag,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, allowed]) => [
        name,
        allowed instanceof RegExp ? knownWords(allowed) : allowed,
      ]),
    ),
  }));
}

/** Everything that can be wrong with a tag; `known` are the names that could have been meant. */
export interface MarkupFault {
  readonly start: number;
  readonly phrase: Phrase;
  readonly misspelt?: { readonly name: string; readonly known: readonly string[] };
}

/** Says whether the tag stands alone and has no end tag. */
export function isVoidTag(name: string): boolean {
  return rules[name]?.holds === 'nothing';
}

/** What may stand inside the tag; not known for an unknown one, so that its contents draw no faults of their own. */
export function placeInside(name: string): MarkupPlace | undefined {
  return ruleOf(name)?.holds;
}

/**
 * Checks a start tag by itself and against the place where it stands. `undefined` as the place skips that check: a
 * partial that no paper uses stands nowhere.
 */
export function checkTag(
  tag: {
    readonly name: string;
    readonly start: number;
    readonly attributes: readonly MarkupAttribute[];
  },
  place: MarkupPlace | undefined,
): readonly MarkupFault[] {
  const rule = ruleOf(tag.name);
  if (rule === undefined) {
    return [
      {
        start: tag.start,
        phrase: {
          zh: `没有标签 <${printable(tag.name)}>`,
          en: `there is no tag <${printable(tag.name)}>`,
        },
        misspelt: { name: tag.name, known: Object.keys(rules) },
      },
    ];
  }
  const placed =
    place === 'cell' ? { ...rule, attributes: rule.attributesInCell ?? rule.attributes } : rule;
  const faults = tag.attributes.flatMap((attribute) => checkAttribute(tag.name, placed, attribute));
  if (place === undefined || rule.within.includes(place)) return faults;
  const misplaced = {
    zh: `<${tag.name}> 不能放在${placeNames[place].zh}`,
    en: `<${tag.name}> cannot stand ${placeNames[place].en}`,
  };
  return [{ start: tag.start, phrase: misplaced }, ...faults];
}

/** Whether text may stand at the place by itself. */
export function holdsText(place: MarkupPlace | undefined): boolean {
  return place === 'text' || place === 'cell';
}

/** Says why text cannot stand at the place, or `undefined` when it can. */
export function checkText(start: number, place: MarkupPlace | undefined): MarkupFault | undefined {
  if (place === undefined || holdsText(place)) return undefined;
  return {
    start,
    phrase: {
      zh: `文字不能直接放在${placeNames[place].zh}，应写在 <p>、<li>、<td> 等标签之内`,
      en: `text cannot stand ${placeNames[place].en}: it belongs inside <p>, <li>, <td> and the like`,
    },
  };
}

function checkAttribute(
  tagName: string,
  rule: TagRule,
  attribute: MarkupAttribute,
): readonly MarkupFault[] {
  const { name, value, start } = attribute;
  const allowed = Object.hasOwn(rule.attributes, name) ? rule.attributes[name] : undefined;
  if (allowed === undefined) {
    const printed = printable(name);
    return [
      {
        start,
        phrase: {
          zh: `<${tagName}> 没有属性 ${printed}`,
          en: `<${tagName}> has no attribute ${printed}`,
        },
        misspelt: { name, known: Object.keys(rule.attributes) },
      },
    ];
  }
  if (value.includes(expressionFiller)) {
    if (rule.dynamic?.includes(name) === true) return [];
    const phrase = {
      zh: `<${tagName}> 的属性 ${name} 不能用表达式填写`,
      en: `the attribute ${name} of <${tagName}> cannot be filled in by an expression`,
    };
    return [{ start, phrase }];
  }
  if (allowed instanceof RegExp ? allowed.test(value) : allowed.includes(value)) return [];
  const fault = {
    start,
    phrase: {
      zh: `<${tagName}> 的属性 ${name} 不能是“${value}”`,
      en: `the attribute ${name} of <${tagName}> cannot be “${value}”`,
    },
  };
  const known = allowed instanceof RegExp ? knownWords(allowed) : allowed;
  return [{ ...fault, misspelt: { name: value, known } }];
}

/** Only the classes of a paragraph are words; other patterns are numbers and have nothing near. */
function knownWords(pattern: RegExp): readonly string[] {
  return pattern.test('plain')
    ? [
        'subtitle',
        'body',
        'plain',
        'note',
        'addressee',
        'align-left',
        'align-center',
        'align-right',
      ]
    : [];
}

function ruleOf(name: string): TagRule | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

function printable(name: string): string {
  return name.replaceAll(expressionFiller, '').trim() === ''
    ? '{{…}}'
    : name.replaceAll(expressionFiller, '');
}

const placeNames: Readonly<Record<MarkupPlace, Phrase>> = {
  paper: { zh: '文书的最外层', en: 'at the top of a paper' },
  text: { zh: '段落文字之中', en: 'inside the text of a paragraph' },
  list: { zh: '<ol>、<ul> 之下', en: 'directly in <ol> or <ul>' },
  table: { zh: '<table> 之下', en: 'directly in <table>' },
  columns: { zh: '<colgroup> 之下', en: 'directly in <colgroup>' },
  rows: { zh: '<thead>、<tbody> 之下', en: 'directly in <thead> or <tbody>' },
  row: { zh: '<tr> 之下', en: 'directly in <tr>' },
  cell: { zh: '表格的格内', en: 'inside a cell' },
  signature: { zh: '落款 <div> 之下', en: 'directly in the signature <div>' },
  nothing: { zh: '没有内容的标签之内', en: 'inside a tag without contents' },
};
