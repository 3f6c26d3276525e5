import {
  comparedComponents,
  repaidHeads,
  type CaseDifference,
  type ClaimDifference,
  type FactDifference,
  type RepaidAmounts,
} from '#domain/comparison.js';
import {
  changeWords,
  comparedFact,
  comparedRole,
  componentWords,
} from '#domain/comparison-words.js';
import { formatGroupedYuan } from '#domain/money.js';
import type { Phrase } from '#domain/phrase.js';
import { renderTable, wrapText } from './table.js';

/** A phrase in the language of the terminal. */
export type Say = (phrase: Phrase) => string;

/** A line of a list; what is longer than the terminal goes on below it, indented. */
export function fold(text: string): readonly string[] {
  return foldBehind('  ', text);
}

function foldBehind(indent: string, text: string): readonly string[] {
  const lines = wrapText(text, 78 - indent.length);
  return lines.map((line, index) => `${indent}${index === 0 ? '' : '  '}${line}`);
}

/** What changed about a case: amounts in a table, then the rest line by line. */
export function caseLines(one: CaseDifference, say: Say): readonly string[] {
  const { caseNo, claim, courtFee } = one;
  const number = caseNo.from === caseNo.to ? caseNo.to : `${caseNo.from} → ${caseNo.to}`;
  const amounts = amountRows(claim, say);
  const fee =
    courtFee.from === courtFee.to
      ? []
      : [
          `${say({ zh: '受理费', en: 'court fee' })} ${formatGroupedYuan(courtFee.from)} → ${formatGroupedYuan(courtFee.to)}`,
        ];
  return [
    `  ${number}`,
    ...(amounts.length === 0 ? [] : [renderTable(amounts, [1, 2, 3, 4])]),
    ...[...fee, ...loanTexts(one, say), ...paperTexts(one, say)].flatMap((text) =>
      foldBehind('    ', text),
    ),
  ];
}

function amountRows(claim: ClaimDifference, say: Say): readonly (readonly string[])[] {
  const rows = [...comparedComponents, 'total' as const]
    .filter((component) => claim[component].from !== claim[component].to)
    .map((component) => {
      const { from, to, days, substance } = claim[component];
      return [
        `    ${say(componentWords[component])}`,
        ...[from, to, days, substance].map(formatGroupedYuan),
      ];
    });
  if (rows.length === 0) return [];
  const heads: readonly Phrase[] = [
    { zh: '前', en: 'before' },
    { zh: '后', en: 'after' },
    { zh: '时间经过', en: 'by days' },
    { zh: '实质变化', en: 'substance' },
  ];
  return [['', ...heads.map(say)], ...rows];
}

function loanTexts(one: CaseDifference, say: Say): readonly string[] {
  const { loansAdded, loansGone, loans } = one;
  const texts: string[] = [];
  if (loansAdded.length > 0)
    texts.push(`${say({ zh: '加入借据', en: 'loans added' })} ${loansAdded.join(' ')}`);
  if (loansGone.length > 0)
    texts.push(`${say({ zh: '退出借据', en: 'loans gone' })} ${loansGone.join(' ')}`);
  for (const { loanNo, repaid, repaidOn, facts } of loans) {
    if (repaid !== undefined)
      texts.push(`${loanNo} ${repaidText(repaid, say)} ${repaidOn.join(' ')}`.trimEnd());
    texts.push(...facts.map((fact) => `${loanNo} ${factText(fact, say)}`));
  }
  return texts;
}

/** What was repaid, head by head. */
export function repaidText(repaid: RepaidAmounts, say: Say): string {
  const parts = repaidHeads
    .filter((head) => repaid[head] !== 0n)
    .map((head) => `${say(componentWords[head])} ${formatGroupedYuan(repaid[head])}`);
  return `${say({ zh: '还款', en: 'repaid' })} ${parts.join(say({ zh: '，', en: ', ' }))}`;
}

function factText({ what, from, to }: FactDifference, say: Say): string {
  const name = say(comparedFact(what));
  if (from === undefined && to === undefined)
    return `${name} ${say({ zh: '有变更', en: 'changed' })}`;
  const none = say({ zh: '无', en: 'none' });
  return `${name} ${from ?? none} → ${to ?? none}`;
}

function paperTexts(
  { facts, parties, wording, evidence, pages, warnings }: CaseDifference,
  say: Say,
): readonly string[] {
  const texts = facts.map((fact) => factText(fact, say));
  for (const { change, role, name, fields } of parties)
    texts.push(
      `${say(comparedRole(role))} ${name} ${say(changeWords[change])} ${fields.join(' ')}`.trimEnd(),
    );
  for (const { change, title, template } of wording)
    texts.push(
      `${say({ zh: '文书用语', en: 'wording' })} ${title} ${say(changeWords[change])} ${(template.to ?? template.from)?.name ?? ''}`.trimEnd(),
    );
  for (const { change, material, loanNos } of evidence)
    texts.push(
      `${say({ zh: '证据', en: 'evidence' })} ${material} ${say(changeWords[change])} ${loanNos.join(' ')}`,
    );
  if (pages.from !== pages.to)
    texts.push(`${say({ zh: '页数', en: 'pages' })} ${pages.from} → ${pages.to}`);
  const codes = [
    ...warnings.added.map((code) => `+${code}`),
    ...warnings.gone.map((code) => `-${code}`),
  ];
  if (codes.length > 0) texts.push(`${say({ zh: '警告', en: 'warnings' })} ${codes.join(' ')}`);
  return texts;
}
