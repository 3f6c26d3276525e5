import { Interrupted, UsageError } from '#domain/failure.js';
import { isFaultOfOurs } from '#batch/internal-error.js';
import type { RunOptions } from '#batch/run-batch.js';
import type { RunFindings, RunResult } from '#batch/run-result.js';
import { exitCode } from '../exit-code.js';
import { takenOver, waitingFor } from '../lock-remarks.js';
import { mailSummary } from '../mail-summary.js';
import { startProgress } from '../progress.js';
import type { CommandHost } from '../command-host.js';
import { renderDiagnostic } from '../render-diagnostic.js';
import { print, printJson, remark, scaleOf, type Session } from '../session.js';

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
    .option('--wait <seconds>', waitText(text))
    .action(action((session, _, options) => runCommand(session, waitOf(options))));
}

/** The help of `--wait`. */
export function waitText(text: CommandHost['text']): string {
  return text({
    zh: '工作区正被另一个 qisu 使用时，最多等待的秒数（默认不等待）',
    en: 'seconds to wait for another qisu that is at work on the workspace (default: none)',
  });
}

/** Reads `--wait`. @throws UsageError */
export function waitOf({ wait }: Readonly<Record<string, unknown>>): { readonly wait?: number } {
  if (typeof wait !== 'string') return {};
  if (/^\d{1,6}$/.test(wait)) return { wait: Number.parseInt(wait, 10) };
  throw new UsageError({
    zh: `--wait 应为秒数，而不是“${wait}”。`,
    en: `--wait must be a number of seconds, not "${wait}".`,
  });
}

/** Does the main job, or a saved plan of it. */
export async function runCommand(
  session: Session,
  asked: Pick<RunOptions, 'wait' | 'plan' | 'asOf'>,
): Promise<number> {
  const { openRun } = await import('#batch/open-run.js');
  const { runBatch } = await import('#batch/run-batch.js');
  const started = performance.now();
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(
      new Interrupted({
        zh: '已中断，已完成的案件保留；重新运行即从中断处继续。',
        en: 'Interrupted. The cases that are finished stay: run again to go on from there.',
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
      ...scaleOf(session),
      onProgress: (done, total) => {
        progress.update(done, total);
      },
      onTakenOver: (holder) => {
        remark(session, takenOver(holder));
      },
      onWait: (holder) => {
        remark(session, waitingFor(holder));
      },
      ...(session.asOf === undefined ? {} : { asOf: session.asOf }),
      ...(session.out === undefined ? {} : { out: session.out }),
      ...asked,
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

function codeOf({ counts, failures, changed }: RunResult): number {
  if (failures.some(isFaultOfOurs)) return exitCode.bug;
  const isWhole =
    counts.rejectedLoans === 0 &&
    counts.needsReview === 0 &&
    counts.failed === 0 &&
    failures.length === 0 &&
    changed.length === 0;
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
  const others = (result.openCases ?? 0) - counts.cases;
  if (others > 0)
    print(session, {
      zh: `登记册中另有在办案件 ${others} 件，不重复生成。`,
      en: `${others} other cases are open in the docket and were not prepared again.`,
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

function printNext(session: Session, { counts, findings, changed }: RunResult): void {
  const { errors, warnings } = findings;
  if (errors + warnings > 0) {
    remark(session, {
      zh: `台账和计算共有 ${errors} 项错误、${warnings} 项警告，逐条列于 rejects.csv；qisu check 可在终端查看。`,
      en: `${errors} errors and ${warnings} warnings are listed in rejects.csv; qisu check shows those of the ledgers.`,
    });
  }
  printWarnings(session, findings);
  if (counts.needsReview > 0) {
    remark(session, {
      zh: '待复核的借据及原因见 screening.csv；qisu explain <借据号> 显示单笔的依据。',
      en: 'Loans that need review stand in screening.csv with reasons; qisu explain <loanNo> shows one.',
    });
  }
  if (changed.length > 0) {
    remark(session, {
      zh: `${changed.length} 件未重新生成的案件情况有变，见 changes.csv，请律师处理；qisu status 可查看。`,
      en: `${changed.length} cases that were left as they are have changed: see changes.csv, a lawyer must decide; qisu status shows them.`,
    });
  }
}

/** Warnings on the batch as a whole in full; those on single loans by code, as they may be many. */
function printWarnings(session: Session, { general, byCode }: RunFindings): void {
  for (const warning of general) remark(session, renderDiagnostic(warning, session));
  const word = { zh: '警告', en: 'warning' }[session.language];
  for (const [code, count] of byCode) {
    remark(session, `${session.paint.yellow(word)}[${code}] × ${count}`);
  }
}
