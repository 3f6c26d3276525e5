import { Interrupted } from '#domain/failure.js';
import type { CommandHost } from '../command-host.js';
import { printComparison } from '../diff-report.js';
import { exitCode } from '../exit-code.js';
import { startProgress } from '../progress.js';
import { print, printJson, type Session } from '../session.js';
import { textOption } from '../text-option.js';

/** `qisu diff <batch> <batch>`: what came, went and changed from one batch to another. */
export function addDiffCommand({ program, text, action }: CommandHost): void {
  program
    .command('diff')
    .argument(
      '<first>',
      text({ zh: '前一批次：文件夹或批次号', en: 'first batch: folder or batchId' }),
    )
    .argument(
      '<second>',
      text({ zh: '后一批次：文件夹或批次号', en: 'second batch: folder or batchId' }),
    )
    .description(
      text({
        zh: '比较两个批次：新增、消失、还款、金额、文书用语、筛选结论',
        en: 'compare two batches: new, gone, repaid, changed amounts, wording and outcomes',
      }),
    )
    .option(
      '--csv <file>',
      text({
        zh: '另将全部差异写入新的 CSV 文件',
        en: 'write every difference to a new CSV file too',
      }),
    )
    .action(action(diff));
}

async function diff(
  session: Session,
  [first = '', second = '']: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { locateBatch } = await import('#batch/verify-batch-folder.js');
  const { compareBatches } = await import('#batch/compare-batches.js');
  const { comparisonRecord, newComparisonFile, writeComparison } =
    await import('#batch/write-comparison.js');
  const { terminal, workspace, out } = session;
  const where = { cwd: terminal.cwd(), workspace, ...(out === undefined ? {} : { out }) };
  const name = textOption(options, 'csv');
  const csv = name === undefined ? undefined : newComparisonFile({ name, cwd: terminal.cwd() });
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(new Interrupted({ zh: '已中断。', en: 'Interrupted.' }));
  };
  terminal.once('SIGINT', interrupt);
  terminal.once('SIGTERM', interrupt);
  const progress = startProgress(session, { zh: '比较案件', en: 'cases' });
  try {
    const from = await locateBatch({ name: first, ...where });
    const to = await locateBatch({ name: second, ...where });
    const comparison = await compareBatches(
      { from, to },
      {
        signal: stop.signal,
        onProgress: (done, total) => {
          progress.update(done, total);
        },
      },
    );
    progress.stop();
    if (csv !== undefined) await writeComparison(csv, comparison);
    printJson(session, comparisonRecord(comparison));
    if (!session.json)
      for (const line of printComparison(comparison, session)) print(session, line);
    return exitCode.ok;
  } finally {
    progress.stop();
    terminal.removeListener('SIGINT', interrupt);
    terminal.removeListener('SIGTERM', interrupt);
  }
}
