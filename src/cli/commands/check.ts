import type { Diagnostic } from '#domain/diagnostic.js';
import type { CheckedParts } from '#batch/screen-parts.js';
import type { ControlTotals, DetectedFile } from '#domain/ledger.js';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import { formatGroupedYuan, formatYuan } from '#domain/money.js';
import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { countBySeverity, printDiagnostics } from '../render-diagnostic.js';
import { print, printJsonList, scaleOf, type Session } from '../session.js';
import { renderTable } from '../table.js';

/** `qisu check`: reads the ledgers and prints what was detected, the control totals and every diagnostic. */
export function addCheckCommand({ program, text, action }: CommandHost): void {
  program
    .command('check')
    .description(
      text({
        zh: '读取台账，显示识别结果、控制合计和全部问题',
        en: 'read the ledgers; print what was detected, control totals and all diagnostics',
      }),
    )
    .option('--notices', text({ zh: '逐条列出无需处理的提示', en: 'list every notice' }))
    .action(action(check));
}

async function check(
  session: Session,
  _args: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { openRun } = await import('#batch/open-run.js');
  const { findEvidenceFolder } = await import('#batch/evidence-folder.js');
  const { withCheckedParts } = await import('#batch/with-screened-parts.js');
  const run = await openRun(session.workspace, session.tool);
  await findEvidenceFolder(run.workspace);
  const output = session.out ?? run.workspace.config.output;
  return await withCheckedParts(run, { output, ...scaleOf(session) }, (checked) =>
    printChecked(session, checked, options['notices'] === true),
  );
}

function printChecked(session: Session, checked: CheckedParts, notices: boolean): number {
  const { ledger, rejected, diagnostics } = checked;
  const counts = countBySeverity(diagnostics());
  printJsonList(session, checkRecord(checked, counts), {
    key: 'diagnostics',
    items: records(session, diagnostics()),
  });
  for (const file of ledger.files) printFile(session, file);
  for (const totals of ledger.totals) printTotals(session, totals);
  print(session);
  if (!session.json) printDiagnostics(session, diagnostics(), { notices });
  print(session, {
    zh: `${ledger.accounts} 笔借据：${ledger.accounts - rejected} 笔可用，${rejected} 笔因错误排除。错误 ${counts.error}，警告 ${counts.warning}，提示 ${counts.notice}。`,
    en: `${ledger.accounts} loans: ${ledger.accounts - rejected} sound, ${rejected} kept out by errors. ${counts.error} errors, ${counts.warning} warnings, ${counts.notice} notices.`,
  });
  print(session, nextStep(ledger, counts.error));
  return counts.error > 0 ? exitCode.refused : exitCode.ok;
}

function nextStep(ledger: CheckedParts['ledger'], errors: number): { zh: string; en: string } {
  if (ledger.accounts === 0)
    return {
      zh: '台账中没有借据，无事可做。',
      en: 'The ledgers hold no loans: there is nothing to do.',
    };
  return errors > 0
    ? {
        zh: '请在台账中更正上列错误后重新导出，或直接运行 qisu screen 继续处理其余借据。',
        en: 'Correct the errors in the ledgers and export again, or go on with the other loans: qisu screen.',
      }
    : { zh: '下一步：qisu screen', en: 'Next: qisu screen' };
}

function checkRecord(
  { ledger, rejected }: CheckedParts,
  counts: ReturnType<typeof countBySeverity>,
): object {
  return {
    accounts: ledger.accounts,
    loans: ledger.accounts - rejected,
    rejectedLoans: rejected,
    dataDates: ledger.dataDates,
    files: ledger.files,
    totals: ledger.totals.map(({ sums, ...totals }) => ({
      ...totals,
      sums: sums.map(({ sum, ...one }) => ({ ...one, sum: formatYuan(sum) })),
    })),
    counts,
  };
}

function* records({ language }: Session, diagnostics: Iterable<Diagnostic>): Generator<object> {
  for (const diagnostic of diagnostics)
    yield diagnosticRecord(diagnostic, { language, masked: true });
}

const encodingReasons: Readonly<
  Record<DetectedFile['encodingReason'], { zh: string; en: string }>
> = {
  bom: { zh: '字节序标记', en: 'byte order mark' },
  'strict-utf-8': { zh: '严格 UTF-8 校验通过', en: 'valid as strict UTF-8' },
  gb18030: { zh: '非 UTF-8，按 GB18030 完整解码', en: 'not UTF-8, decodes wholly as GB18030' },
  configured: { zh: '按设置', en: 'as configured' },
};

function printFile(session: Session, file: DetectedFile): void {
  const separators: Readonly<Record<string, string>> = { '\t': 'TAB' };
  const separator = separators[file.separator] ?? file.separator;
  const reason = encodingReasons[file.encodingReason][session.language];
  print(session, session.paint.bold(`${file.name}（${file.table}）`));
  print(session, {
    zh: `  编码 ${file.encoding}（${reason}），分隔符 ${separator}，表头第 ${file.headerRow} 行，数据 ${file.dataRows} 行，跳过 ${file.skippedRows} 行`,
    en: `  encoding ${file.encoding} (${reason}), separator ${separator}, header in row ${file.headerRow}, ${file.dataRows} data rows, ${file.skippedRows} passed over`,
  });
  const mapped = Object.keys(file.mapped).length;
  const unmapped = file.unmapped.length === 0 ? '' : file.unmapped.join('、');
  print(session, {
    zh: `  识别 ${mapped} 列${unmapped === '' ? '' : `；未使用的列：${unmapped}`}`,
    en: `  ${mapped} columns recognised${unmapped === '' ? '' : `; not used: ${unmapped}`}`,
  });
}

function printTotals(session: Session, { table, rows, loans, sums }: ControlTotals): void {
  print(session, {
    zh: `${session.paint.bold(`控制合计 ${table}`)}：${rows} 行，${loans} 笔借据`,
    en: `${session.paint.bold(`control totals ${table}`)}: ${rows} rows, ${loans} loans`,
  });
  if (sums.length === 0) return;
  const body = sums.map(({ header, sum }) => [`  ${header}`, formatGroupedYuan(sum)]);
  print(session, renderTable(body, [1]));
}
