import type { Explanation } from '#batch/explain-loan.js';
import type { ClaimLine, ClaimSheet } from '#domain/claim.js';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import { formatGroupedYuan, formatYuan } from '#domain/money.js';
import { formatPercent } from '#domain/rate.js';
import type { CriterionVerdict, ScreeningOutcome } from '#domain/screening.js';
import type { CellRef } from '#domain/source.js';
import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { printDiagnostics } from '../render-diagnostic.js';
import { print, printJson, type Session } from '../session.js';
import { renderTable } from '../table.js';

/** `qisu explain <loanNo>`: the verdicts and the claim of one loan, each figure with its trace. */
export function addExplainCommand({ program, text, action }: CommandHost): void {
  program
    .command('explain')
    .argument('<loanNo>', text({ zh: '借据号', en: 'loan number' }))
    .description(
      text({
        zh: '显示一笔借据的筛选依据和债权计算，逐项注明出处',
        en: "one loan's verdicts and claim, each figure with its trace",
      }),
    )
    .action(action(explain));
}

async function explain(session: Session, [loanNo = '']: readonly string[]): Promise<number> {
  const { openRun } = await import('#batch/open-run.js');
  const { explainLoan, lineJson, screeningJson, sheetTotals } =
    await import('#batch/explain-loan.js');
  const run = await openRun(session.workspace, session.tool);
  const explanation = await explainLoan(run, loanNo, session.asOf);
  const { screened, diagnostics } = explanation;
  printJson(session, {
    loanNo,
    ...(screened === undefined
      ? { outcome: 'rejected' }
      : {
          ...screeningJson(screened),
          claim: {
            ...sheetTotals(screened.sheet),
            lines: screened.sheet.lines.map((line) => lineJson(screened.sheet, line)),
          },
        }),
    diagnostics: diagnostics.map((diagnostic) =>
      diagnosticRecord(diagnostic, { language: session.language, masked: true }),
    ),
  });
  printExplanation(session, explanation);
  return screened === undefined ? exitCode.refused : exitCode.ok;
}

const outcomes: Readonly<Record<ScreeningOutcome['outcome'], { zh: string; en: string }>> = {
  eligible: { zh: '符合起诉条件', en: 'eligible' },
  ineligible: { zh: '不符合起诉条件', en: 'ineligible' },
  'needs-review': { zh: '待复核', en: 'needs review' },
};

function printExplanation(session: Session, { loanNo, screened, diagnostics }: Explanation): void {
  const { paint, language } = session;
  if (screened === undefined) {
    print(session, {
      zh: `${paint.bold(loanNo)}：因以下错误排除`,
      en: `${paint.bold(loanNo)}: kept out by these errors`,
    });
    printDiagnostics(session, diagnostics, { notices: true });
    return;
  }
  const { outcome, sheet } = screened;
  print(
    session,
    `${paint.bold(loanNo)}：${outcomes[outcome.outcome][language]}（${language === 'zh' ? '优先级' : 'priority'} ${outcome.priority}）`,
  );
  for (const reason of outcome.reasons) print(session, `  ${reason[language]}`);
  print(session);
  print(session, paint.bold(language === 'zh' ? '筛选标准' : 'Criteria'));
  for (const verdict of outcome.verdicts) printVerdict(session, verdict);
  print(session);
  printClaim(session, sheet);
  if (diagnostics.length > 0) print(session);
  printDiagnostics(session, diagnostics, { notices: true });
}

function printVerdict(session: Session, verdict: CriterionVerdict): void {
  const { id, sentence, distance, basis } = verdict;
  const gap =
    distance === undefined
      ? ''
      : session.language === 'zh'
        ? `（差距 ${distance}）`
        : ` (distance ${distance})`;
  print(
    session,
    `  ${markOf(verdict, session)} ${id}  ${sentence[session.language]}${gap}  ${session.paint.dim(basis)}`,
  );
}

/** A criterion of priority that is met calls for haste; one that is not met is nothing amiss. */
function markOf({ kind, verdict }: CriterionVerdict, { paint }: Session): string {
  if (verdict === 'not-evaluated') return paint.yellow('?');
  if (kind === 'priority') return verdict === 'met' ? paint.yellow('!') : paint.dim('·');
  return verdict === 'met' ? paint.green('✓') : paint.red('✗');
}

function printClaim(session: Session, sheet: ClaimSheet): void {
  const zh = session.language === 'zh';
  const { terms } = sheet;
  print(
    session,
    session.paint.bold(
      zh
        ? `债权（截至 ${terms.asOf}，${terms.dayCount}，年利率 ${formatPercent(sheet.annualRate)}，罚息年利率 ${formatPercent(sheet.penaltyRate)}）`
        : `Claim (as of ${terms.asOf}, ${terms.dayCount}, rate ${formatPercent(sheet.annualRate)}, penalty rate ${formatPercent(sheet.penaltyRate)})`,
    ),
  );
  const names = zh
    ? ['本金', '利息', '罚息', '复利', '费用', '上限扣减', '合计']
    : ['principal', 'interest', 'penalty', 'compound', 'fees', 'cut', 'total'];
  const amounts = [
    sheet.principal,
    sheet.interest,
    sheet.penalty,
    sheet.compound,
    sheet.fees,
    sheet.cut,
    sheet.total,
  ];
  print(
    session,
    renderTable(
      amounts.map((amount, index) => [`  ${names[index] ?? ''}`, formatGroupedYuan(amount)]),
      [1],
    ),
  );
  print(session);
  for (const line of sheet.lines) printLine(session, line);
}

function printLine(session: Session, line: ClaimLine): void {
  const { paint, language } = session;
  const { kind, period, amount, rule, sources, payments } = line;
  const number =
    period === undefined ? '' : language === 'zh' ? ` 第${period}期` : ` no. ${period}`;
  print(session, `  ${kind}${number}  ${formatYuan(amount)}${segmentText(line, session)}`);
  const paid =
    payments.length === 0
      ? ''
      : `；${language === 'zh' ? '还款' : 'repayments'} ${payments.join('、')}`;
  print(session, paint.dim(`      ${rule} ← ${cellsText(sources)}${paid}`));
}

function segmentText({ base, rate, from, to, days = 0 }: ClaimLine, { language }: Session): string {
  if (base === undefined || rate === undefined || from === undefined || to === undefined) return '';
  return `  ${formatYuan(base)} × ${formatPercent(rate)} × ${days}${language === 'zh' ? '天' : ' d'} (${from}→${to})`;
}

/** Names the cells of a trace; a run of rows in one column is named once: `schedule.csv:12-24:应还本金`. */
function cellsText(cells: readonly CellRef[]): string {
  const runs: { cell: CellRef; last: number }[] = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    const continues =
      run?.cell.file === cell.file && run.cell.column === cell.column && run.last + 1 === cell.row;
    if (continues) run.last = cell.row;
    else runs.push({ cell, last: cell.row });
  }
  return runs.map(runText).join(' ');
}

function runText({ cell: { file, row, column }, last }: { cell: CellRef; last: number }): string {
  const rows = last === row ? String(row) : `${row}-${last}`;
  return column === undefined ? `${file}:${rows}` : `${file}:${rows}:${column}`;
}
