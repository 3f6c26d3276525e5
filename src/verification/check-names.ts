import type { ReadBackPdf } from '#domain/read-back.js';
import { partiesOf, type CaseRecord } from './case-record.js';
import { masked, type Finding } from './difference.js';
import { compact, pagesOf, textOf } from './page-text.js';

/**
 * Compares the names in every paper with the case's: each paper names whom it must, where it says who somebody is
 * stands a name of the case, and behind 被告, 被申请人 … stands no name that is almost one of them.
 */
export function checkNames(record: CaseRecord, pdf: ReadBackPdf): readonly Finding[] {
  const names = namesOf(record);
  return record.documents.flatMap(({ kind, ...range }) => {
    if (kind === 'index') return [];
    const text = compact(textOf(pagesOf(pdf, range)));
    const paper: Paper = { kind, text, names };
    return [
      ...checkPresence(paper),
      // Of the complaints and the cover another check looks at these places.
      ...(isComplaint(kind) || kind === 'cover' ? [] : checkPlaces(paper)),
      ...checkSuit(paper, compact(record.cause)),
      ...checkAlmost(paper, record),
    ];
  });
}

interface Names {
  readonly plaintiff: readonly string[];
  readonly defendants: readonly string[];
  readonly agent: readonly string[];
}

interface Paper {
  readonly kind: string;
  /** Without blanks. */
  readonly text: string;
  readonly names: Names;
}

function namesOf(record: CaseRecord): Names {
  const { plaintiff, defendants } = partiesOf(record);
  return {
    plaintiff: plaintiff === undefined ? [] : [compact(plaintiff.name)],
    defendants: defendants.map(({ name }) => compact(name)),
    agent: record.agent === undefined ? [] : [compact(record.agent.name)],
  };
}

function isComplaint(kind: string): boolean {
  return kind.startsWith('complaint-');
}

/** Papers on all who are sued; a payment order and a demand may go to some of them only. */
const onAllDefendants: ReadonlySet<string> = new Set([
  'claim-schedule',
  'evidence-list',
  'power-of-attorney',
  'address-clues',
  'preservation-application',
  'fee-refund-account',
  'mediation-application',
]);
const onSomeDefendant: ReadonlySet<string> = new Set([
  'payment-order-application',
  'demand-letter',
]);

function checkPresence({ kind, text, names }: Paper): readonly Finding[] {
  if (isComplaint(kind) || kind === 'cover') return [];
  const { plaintiff, defendants } = names;
  const isThere = (name: string): boolean => text.includes(name);
  const absent = [
    ...plaintiff.map((name) => ({ field: `${kind}.plaintiff.name`, name })),
    ...(onAllDefendants.has(kind)
      ? defendants.map((name, index) => ({ field: `${kind}.defendants.${index + 1}.name`, name }))
      : []),
  ].filter(({ name }) => !isThere(name));
  const [first] = defendants;
  const lacksAll =
    onSomeDefendant.has(kind) && first !== undefined && !defendants.some(isThere)
      ? [{ field: `${kind}.defendants.name`, name: first }]
      : [];
  return [...absent, ...lacksAll].map(({ field, name }) => ({
    field,
    expected: masked(name, 'name'),
  }));
}

const ordinal = '[一二三四五六七八九十]*';

/** Words behind which papers print the name of somebody. */
const places: readonly { readonly before: RegExp; readonly who: keyof Names }[] = [
  {
    before: /(?:原告|(?<!被)申请人|(?<!受)委托人|提交人|确认人|单位名称)：/g,
    who: 'plaintiff',
  },
  { before: /当事人(?=[^（，。：]{2,60}（原告）)/g, who: 'plaintiff' },
  { before: new RegExp(`(?:被告|被申请人)${ordinal}：`, 'g'), who: 'defendants' },
  { before: /致：(?=[^（，。：]{2,60}（)/g, who: 'defendants' },
  { before: /一份受送达人/g, who: 'defendants' },
  { before: /人）(?:姓名|名称)(?!：)/g, who: 'defendants' },
  { before: /(?:受委托人|委托诉讼代理人)：/g, who: 'agent' },
];

/** A line to sign on, or the next words of the paper where none is. */
const unfilled = /^(?:\P{L}|日期|签名|盖章|年|$)/u;

function checkPlaces({ kind, text, names }: Paper): readonly Finding[] {
  return places.flatMap(({ before, who }) =>
    Array.from(text.matchAll(before)).flatMap((match) => {
      const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 100);
      if (names[who].length === 0 || unfilled.test(rest)) return [];
      if (names[who].some((name) => rest.startsWith(name))) return [];
      return [{ field: `${kind}.${who}.name`, found: masked(rest.slice(0, 2), 'name') }];
    }),
  );
}

/** 委托人因与…金融借款合同纠纷一案, …诉…金融借款合同纠纷一案: those who are sued, all of them, in their order. */
function checkSuit({ kind, text, names }: Paper, cause: string): readonly Finding[] {
  const expected = names.defendants.join('、');
  return Array.from(text.matchAll(/(?:因与|公司诉)([^，。；：]{2,400}?)一案/g)).flatMap(
    ([, words = '']) => {
      if (!words.endsWith(cause)) return [];
      const stated = words
        .slice(0, -cause.length)
        .replace(new RegExp(`(^|、)被(?:告|申请人)${ordinal}`, 'g'), '$1');
      return stated === expected
        ? []
        : [{ field: `${kind}.defendants.name`, found: masked(stated, 'name') }];
    },
  );
}

const roles = new RegExp(
  `(?:被告|被申请人|申请人|原告|借款人|保证人|抵押人|出质人|受送达人)${ordinal}[：、]?`,
  'g',
);

/** Where the text speaks of somebody, a name whose characters are in another order or one of which is another. */
function checkAlmost(
  { kind, text, names }: Paper,
  { collaterals, parties }: CaseRecord,
): readonly Finding[] {
  const known = [
    ...names.plaintiff,
    ...names.defendants,
    ...names.agent,
    ...collaterals.map(({ mortgagor }) => compact(mortgagor)),
    ...parties.flatMap(({ legalRepresentative }) => compact(legalRepresentative?.name ?? '')),
  ].filter((name) => name !== '');
  const meant = [...names.plaintiff, ...names.defendants];
  return Array.from(text.matchAll(roles)).flatMap((match) => {
    const rest = text.slice(match.index + match[0].length, match.index + match[0].length + 200);
    if (known.some((name) => rest.startsWith(name))) return [];
    const name = meant.find((one) => isAlmost(Array.from(rest), Array.from(one)));
    if (name === undefined) return [];
    const found = Array.from(rest).slice(0, 1).join('');
    return [
      { field: `${kind}.name`, expected: masked(name, 'name'), found: masked(found, 'name') },
    ];
  });
}

function isAlmost(rest: readonly string[], name: readonly string[]): boolean {
  const printed = rest.slice(0, name.length);
  if (printed.length < name.length) return false;
  if (printed.toSorted().join('') === name.toSorted().join('')) return true;
  const others = printed.filter((character, index) => character !== name[index]).length;
  return name.length >= 3 && others === 1;
}
