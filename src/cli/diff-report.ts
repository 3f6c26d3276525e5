import stringWidth from 'string-width';
import type { BatchComparison, StandingDifference } from '#domain/comparison.js';
import { goneWords, standingWords } from '#domain/comparison-words.js';
import { formatGroupedYuan, type Fen } from '#domain/money.js';
import type { Phrase } from '#domain/phrase.js';
import { caseLines, fold, repaidText, type Say } from './diff-cases.js';
import type { Session } from './session.js';
import { renderTable, wrapText } from './table.js';

/** Of each list: the rest stands in `--json` and `--csv`. */
const mostShown = 50;
const columns = 80;

/** The lines that a person reads of a comparison, 80 columns wide. */
export function printComparison(
  comparison: BatchComparison,
  { language }: Pick<Session, 'language'>,
): readonly string[] {
  const say: Say = (phrase) => phrase[language];
  const parts = [
    ...headLines(comparison, say),
    ...originLines(comparison, say),
    ...amountLines(comparison, say),
    ...newLines(comparison, say),
    ...goneLines(comparison, say),
    ...pairLines(comparison, say),
    ...numberLines(comparison, say),
    ...repaidLines(comparison, say),
    ...standingLines(comparison, say),
  ];
  const lines = parts.flatMap((part) => part.split('\n'));
  return lines.flatMap((line) => (stringWidth(line) > columns ? wrapText(line, columns) : [line]));
}

function headLines({ from, to, days }: BatchComparison, say: Say): readonly string[] {
  const counts = [
    [say({ zh: '借据', en: 'loans' }), from.counts.accounts, to.counts.accounts],
    [say(standingWords.eligible), from.counts.eligible, to.counts.eligible],
    [say(standingWords.ineligible), from.counts.ineligible, to.counts.ineligible],
    [say(standingWords['needs-review']), from.counts.needsReview, to.counts.needsReview],
    [say(standingWords.refused), from.counts.rejectedLoans, to.counts.rejectedLoans],
    [say({ zh: '案件', en: 'cases' }), from.counts.cases, to.counts.cases],
    [say({ zh: '生成失败', en: 'failed' }), from.counts.failed, to.counts.failed],
    [say({ zh: '页数', en: 'pages' }), from.counts.pages, to.counts.pages],
  ] as const;
  const rows = counts.map(([name, before, after]) => [
    name,
    String(before),
    String(after),
    signed(String(after - before)),
  ]);
  const heads = ['', from.batchId, to.batchId, say({ zh: '差', en: 'change' })];
  return [
    say({
      zh: `截至日 ${from.asOf} → ${to.asOf}（${days} 天）`,
      en: `calculation date ${from.asOf} → ${to.asOf} (${days} days)`,
    }),
    renderTable([heads, ...rows], [1, 2, 3]),
  ];
}

function signed(text: string): string {
  return text === '0' || text.startsWith('-') ? text : `+${text}`;
}

function originLines({ origin }: BatchComparison, say: Say): readonly string[] {
  const { tool, pack, settings, files, evidenceFiles } = origin;
  const lines: string[] = [];
  if (tool !== undefined)
    lines.push(`${say({ zh: '程序版本', en: 'version' })} ${tool.from} → ${tool.to}`);
  if (pack !== undefined)
    lines.push(`${say({ zh: '模板包', en: 'pack' })} ${pack.from} → ${pack.to}`);
  if (settings.length > 0)
    lines.push(`${say({ zh: '设置', en: 'settings' })} ${settings.join(' ')}`);
  if (files.length > 0)
    lines.push(
      `${say({ zh: '输入文件', en: 'input files' })} ${files.map(({ file }) => file).join(' ')}`,
    );
  if (evidenceFiles > 0)
    lines.push(say({ zh: `证据文件 ${evidenceFiles} 个`, en: `${evidenceFiles} evidence files` }));
  if (lines.length === 0) return [];
  return section({ zh: '来源的变化', en: 'Made from other inputs' }, lines.flatMap(fold), say);
}

function amountLines({ bridge }: BatchComparison, say: Say): readonly string[] {
  if (bridge === undefined)
    return [
      '',
      say({
        zh: '筛选结果没有案件：只比较借据。',
        en: 'A screening has no cases: only loans are compared.',
      }),
    ];
  const rows: readonly (readonly [Phrase, string])[] = [
    [{ zh: '前批次', en: 'first batch' }, formatGroupedYuan(bridge.from)],
    [{ zh: '新增案件', en: 'new cases' }, signedYuan(bridge.newCases)],
    [{ zh: '消失案件', en: 'gone cases' }, signedYuan(-bridge.goneCases)],
    [{ zh: '时间经过', en: 'passing of days' }, signedYuan(bridge.days)],
    [{ zh: '实质变化', en: 'changes of substance' }, signedYuan(bridge.substance)],
    [{ zh: '后批次', en: 'second batch' }, formatGroupedYuan(bridge.to)],
  ];
  const table = renderTable(
    rows.map(([name, amount]) => [`  ${say(name)}`, amount]),
    [1],
  );
  return ['', say({ zh: '标的总额（元）', en: 'Amount claimed (yuan)' }), table];
}

/** An amount with its sign, for differences. */
function signedYuan(fen: Fen): string {
  return fen > 0n ? `+${formatGroupedYuan(fen)}` : formatGroupedYuan(fen);
}

function newLines({ newCases }: BatchComparison, say: Say): readonly string[] {
  const lines = newCases.map(
    ({ caseNo, total, loanNos }) => `${caseNo}  ${formatGroupedYuan(total)}  ${loanNos.join(' ')}`,
  );
  return listed({ zh: '新增案件', en: 'New cases' }, lines, say);
}

function goneLines({ goneCases }: BatchComparison, say: Say): readonly string[] {
  const lines = goneCases.map(({ caseNo, total, loans }) => {
    const why = loans.map(({ loanNo, why: reason, reasons }) => {
      const more = reasons.length === 0 ? '' : `：${firstReason(reasons, say)}`;
      return `${loanNo} ${say(goneWords[reason])}${more}`;
    });
    return `${caseNo}  ${formatGroupedYuan(total)}  ${why.join('  ')}`;
  });
  return listed({ zh: '消失案件', en: 'Gone cases' }, lines, say);
}

function pairLines({ cases, pairs, bridge }: BatchComparison, say: Say): readonly string[] {
  if (bridge === undefined) return [];
  const changed = cases.filter(({ kind }) => kind === 'changed');
  const shown = changed.slice(0, mostShown).flatMap((one) => caseLines(one, say));
  const byDays = cases
    .filter(({ kind }) => kind === 'days')
    .reduce((sum, { claim }) => sum + claim.total.days, 0n);
  return [
    ...section(
      { zh: `变更的案件 ${changed.length}`, en: `Changed cases: ${changed.length}` },
      shown,
      say,
    ),
    ...restLines(changed.length, say),
    say({
      zh: `仅因时间经过变化的案件 ${pairs.days + pairs.renumbered}（${signedYuan(byDays)} 元），材料相同的案件 ${pairs.same}`,
      en: `${pairs.days + pairs.renumbered} cases differ by the passing of days alone (${signedYuan(byDays)} yuan), ${pairs.same} have the same papers`,
    }),
  ];
}

function numberLines(
  { cases, movedLoans, reusedCaseNos }: BatchComparison,
  say: Say,
): readonly string[] {
  const moved = movedLoans.map(({ loanNo, caseNo }) => `${loanNo}  ${caseNo.from} → ${caseNo.to}`);
  const renumbered = cases
    .filter(({ caseNo }) => caseNo.from !== caseNo.to)
    .map(({ caseNo }) => `${caseNo.from} → ${caseNo.to}`);
  return [
    ...listed({ zh: '案件编号变更', en: 'Cases with another number' }, renumbered, say),
    ...listed({ zh: '移入他案的借据', en: 'Loans moved to another case' }, moved, say),
    ...listed(
      { zh: '改用于其他借据的案件编号', en: 'Case numbers that stand for other loans now' },
      reusedCaseNos,
      say,
    ),
  ];
}

function repaidLines({ repaid }: BatchComparison, say: Say): readonly string[] {
  const lines = repaid.map((one) => {
    const basis =
      one.source === 'case'
        ? one.repaidOn.join(' ')
        : say({ zh: '（按剩余本金的减少）', en: '(by the principal outstanding)' });
    return `${one.loanNo}  ${repaidText(one.repaid, say)}  ${basis}`.trimEnd();
  });
  return listed({ zh: '还款', en: 'Repaid' }, lines, say);
}

/** Loans that are new and not to be sued on are many: they are counted. */
function standingLines({ standings }: BatchComparison, say: Say): readonly string[] {
  const isCounted = ({ standing }: StandingDifference): boolean =>
    (standing.from === 'absent' && standing.to === 'ineligible') ||
    (standing.from === 'ineligible' && standing.to === 'absent');
  const counted = standings.filter(isCounted);
  const lines = standings
    .filter((one) => !isCounted(one))
    .map(({ loanNo, standing, reasons, verdicts }) => {
      const why =
        reasons.length > 0
          ? firstReason(reasons, say)
          : verdicts.map(({ what, from, to }) => `${what} ${from} → ${to}`).join('  ');
      const change = `${say(standingWords[standing.from])} → ${say(standingWords[standing.to])}`;
      return `${loanNo}  ${change}  ${why}`.trimEnd();
    });
  const appeared = counted.filter(({ standing }) => standing.from === 'absent').length;
  return [
    ...listed({ zh: '筛选结论变化的借据', en: 'Loans with another outcome' }, lines, say),
    ...(counted.length === 0
      ? []
      : [
          say({
            zh: `另有新出现而不符合条件的借据 ${appeared} 笔，不再出现而原不符合条件的 ${counted.length - appeared} 笔`,
            en: `${appeared} more loans are new and ineligible, ${counted.length - appeared} ineligible ones are gone`,
          }),
        ]),
  ];
}

/** Reasons are sentences: of several the first is shown. */
function firstReason(reasons: readonly string[], say: Say): string {
  const [first = '', ...others] = reasons;
  if (others.length === 0) return first;
  return `${first}${say({ zh: `（另有 ${others.length} 项）`, en: ` (and ${others.length} more)` })}`;
}

function listed(title: Phrase, lines: readonly string[], say: Say): readonly string[] {
  if (lines.length === 0) return [];
  const count = { zh: `${title.zh} ${lines.length}`, en: `${title.en}: ${lines.length}` };
  return [
    ...section(count, lines.slice(0, mostShown).flatMap(fold), say),
    ...restLines(lines.length, say),
  ];
}

function section(title: Phrase, lines: readonly string[], say: Say): readonly string[] {
  return ['', say(title), ...lines];
}

function restLines(count: number, say: Say): readonly string[] {
  const rest = count - mostShown;
  if (rest <= 0) return [];
  return [
    say({
      zh: `  另有 ${rest} 项，见 --json 或 --csv`,
      en: `  and ${rest} more, see --json or --csv`,
    }),
  ];
}
