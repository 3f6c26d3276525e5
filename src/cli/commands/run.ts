import type { Diagnostic } from '#domain/diagnostic.js';
import { Interrupted } from '#domain/failure.js';
import { isFaultOfOurs } from '#batch/internal-error.js';
import type { RunResult } from '#batch/run-result.js';
import { exitCode } from '../exit-code.js';
import { mailSummary } from '../mail-summary.js';
import { startProgress } from '../progress.js';
import type { CommandHost } from '../command-host.js';
import { countBySeverity, renderDiagnostic } from '../render-diagnostic.js';
import { print, printJson, remark, type Session } from '../session.js';

/** `qisu run`: the main job, from ledgers to bundles. */
export function addRunCommand({ program, text, action }: CommandHost): void {
  program
    .command('run')
    .description(
      text({
        zh: '筛选、计算并生成全部起诉材料（主任务）',
        en: 'screen, compute and write all bundles: the main job',
      }),
    )
    .action(action(run));
}

async function run(session: Session): Promise<number> {
  const { openRun } = await import('#batch/open-run.js');
  const { runBatch } = await import('#batch/run-batch.js');
  const started = performance.now();
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(
      new Interrupted({
        zh: '已中断，未完成的批次没有 run.json；重新运行即可。',
        en: 'Interrupted: the unfinished batch has no run.json; run again.',
      }),
    );
  };
  session.terminal.once('SIGINT', interrupt);
  session.terminal.once('SIGTERM', interrupt);
  const progress = startProgress(session, { zh: '生成案件', en: 'cases' });
  try {
    const opened = await openRun(session.workspace, session.tool);
    const result = await runBatch(opened, {
      signal: stop.signal,
      ...(session.workers === undefined ? {} : { workers: session.workers }),
      onProgress: (done, total) => {
        progress.update(done, total);
      },
      ...(session.asOf === undefined ? {} : { asOf: session.asOf }),
      ...(session.out === undefined ? {} : { out: session.out }),
    });
    progress.stop();
    const seconds = Math.round(performance.now() - started) / 1000;
    await reportRun(session, result);
    printJson(session, runRecord(result, seconds));
    if (session.quiet) print(session, mailSummary(session, result, seconds).join('\n'));
    else printResult(session, result, seconds);
    return codeOf(result);
  } finally {
    progress.stop();
    session.terminal.removeListener('SIGINT', interrupt);
    session.terminal.removeListener('SIGTERM', interrupt);
  }
}

/** For the log and for monitoring. */
async function reportRun(session: Session, result: RunResult): Promise<void> {
  const { readFindings } = await import('#batch/batch-findings.js');
  const { batchId, batchDir, asOf, counts, prepared, unchanged, amountClaimed, failures } = result;
  await session.record.report(
    {
      batchId,
      batchDir,
      asOf,
      counts: { ...counts, prepared, unchanged, amountClaimed },
      failures,
    },
    readFindings,
  );
}

function codeOf({ counts, failures }: RunResult): number {
  if (failures.some(isFaultOfOurs)) return exitCode.bug;
  const isWhole =
    counts.rejectedLoans === 0 &&
    counts.needsReview === 0 &&
    counts.failed === 0 &&
    failures.length === 0;
  return isWhole ? exitCode.ok : exitCode.refused;
}

function runRecord(
  { batchId, batchDir, asOf, counts, prepared, unchanged, amountClaimed, failures }: RunResult,
  seconds: number,
): object {
  const { accounts, rejectedLoans, eligible, ineligible, needsReview, cases, failed, pages } =
    counts;
  return {
    batchId: batchId ?? null,
    batchDir: batchDir ?? null,
    asOf: asOf ?? null,
    counts: {
      accounts,
      rejectedLoans,
      eligible,
      ineligible,
      needsReview,
      cases,
      prepared,
      unchanged,
      failed,
      pages,
    },
    amountClaimed,
    failures: failures.map(({ caseNo, loanNo, code, message }) => ({
      caseNo,
      loanNo,
      code,
      message,
    })),
    seconds,
  };
}

function printResult(session: Session, result: RunResult, seconds: number): void {
  const { counts, failures, batchDir } = result;
  if (batchDir === undefined) {
    print(session, {
      zh: '台账中没有借据，无事可做。',
      en: 'The ledgers hold no loans: there is nothing to do.',
    });
    return;
  }
  if (result.unchanged > 0 || result.prepared === 0) printUnchanged(session, result);
  print(session, {
    zh: `借据 ${counts.accounts}：符合 ${counts.eligible}，不符合 ${counts.ineligible}，待复核 ${counts.needsReview}，因错误排除 ${counts.rejectedLoans}`,
    en: `${counts.accounts} loans: ${counts.eligible} eligible, ${counts.ineligible} ineligible, ${counts.needsReview} need review, ${counts.rejectedLoans} kept out by errors`,
  });
  print(session, {
    zh: `案件 ${counts.cases}：生成 ${result.prepared}，未变 ${result.unchanged}，失败 ${counts.failed}；共 ${counts.pages} 页，标的总额 ${result.amountClaimed} 元，用时 ${seconds} 秒`,
    en: `${counts.cases} cases: ${result.prepared} prepared, ${result.unchanged} unchanged, ${counts.failed} failed; ${counts.pages} pages, ${result.amountClaimed} yuan claimed, ${seconds} s`,
  });
  for (const { caseNo, loanNo, code, message, messageEn } of failures) {
    const head = `  ${session.paint.red(caseNo === '' ? loanNo : `${caseNo} ${loanNo}`)} [${code}] `;
    print(session, { zh: head + message, en: head + messageEn });
  }
  print(
    session,
    // Without a case that was prepared there is no folder of them.
    counts.cases > counts.failed
      ? { zh: `卷宗：${batchDir}/cases`, en: `Bundles: ${batchDir}/cases` }
      : { zh: `批次：${batchDir}`, en: `Batch: ${batchDir}` },
  );
  printNext(session, result);
}

function printUnchanged(session: Session, { unchanged, counts }: RunResult): void {
  if (unchanged === 0 && counts.cases > 0) return;
  print(
    session,
    unchanged > 0
      ? {
          zh: '台账、设置和模板均未变化，本批次已完成，未重新生成。',
          en: 'Ledgers, settings and templates are unchanged: this batch is complete and was left as it is.',
        }
      : { zh: '没有符合起诉条件的借据。', en: 'No loan meets the criteria.' },
  );
}

function printNext(session: Session, { counts, diagnostics }: RunResult): void {
  const { error, warning } = countBySeverity(diagnostics);
  if (error + warning > 0) {
    remark(session, {
      zh: `台账和计算共有 ${error} 项错误、${warning} 项警告，逐条列于 rejects.csv；qisu check 可在终端查看。`,
      en: `${error} errors and ${warning} warnings are listed in rejects.csv; qisu check shows those of the ledgers.`,
    });
  }
  printWarnings(session, diagnostics);
  if (counts.needsReview > 0) {
    remark(session, {
      zh: '待复核的借据及原因见 screening.csv；qisu explain <借据号> 显示单笔的依据。',
      en: 'Loans that need review stand in screening.csv with reasons; qisu explain <loanNo> shows one.',
    });
  }
}

/** Warnings on the batch as a whole in full; those on single loans by code, as they may be many. */
function printWarnings(session: Session, diagnostics: readonly Diagnostic[]): void {
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  const general = warnings.filter(({ loanNo }) => loanNo === undefined);
  for (const warning of general) remark(session, renderDiagnostic(warning, session));
  const counts = new Map<string, number>();
  for (const { code, loanNo } of warnings) {
    if (loanNo !== undefined) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const word = { zh: '警告', en: 'warning' }[session.language];
  for (const [code, count] of counts) {
    remark(session, `${session.paint.yellow(word)}[${code}] × ${count}`);
  }
}
