import type { VerifyResult } from '#batch/verify-batch.js';
import { Interrupted } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { startProgress } from '../progress.js';
import { print, printJson, type Session } from '../session.js';
import { renderTable, wrapText } from '../table.js';

/** `qisu verify <batch>`: reads a batch back and lists every difference. */
export function addVerifyCommand({ program, text, action }: CommandHost): void {
  program
    .command('verify')
    .argument('<batch>', text({ zh: '批次文件夹或批次号', en: 'batch folder or batchId' }))
    .description(
      text({
        zh: '读回整个批次，核对摘要、清单和每份 PDF 的内容',
        en: 'read a batch back: digests, lists and the content of every PDF agree',
      }),
    )
    .action(action(verify));
}

async function verify(session: Session, [name = '']: readonly string[]): Promise<number> {
  const { findBatchFolder } = await import('#batch/verify-batch-folder.js');
  const { verifyBatch } = await import('#batch/verify-batch.js');
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(new Interrupted({ zh: '已中断。', en: 'Interrupted.' }));
  };
  session.terminal.once('SIGINT', interrupt);
  session.terminal.once('SIGTERM', interrupt);
  const progress = startProgress(session, { zh: '核对案件', en: 'cases' });
  try {
    const folder = await findBatchFolder({
      name,
      cwd: session.terminal.cwd(),
      workspace: session.workspace,
      ...(session.out === undefined ? {} : { out: session.out }),
    });
    const result = await verifyBatch(folder, {
      signal: stop.signal,
      onProgress: (done, total) => {
        progress.update(done, total);
      },
    });
    progress.stop();
    printJson(session, result);
    printResult(session, result);
    return result.differences.length > 0 ? exitCode.refused : exitCode.ok;
  } finally {
    progress.stop();
    session.terminal.removeListener('SIGINT', interrupt);
    session.terminal.removeListener('SIGTERM', interrupt);
  }
}

const headings: readonly Phrase[] = [
  { zh: '案件', en: 'case' },
  { zh: '项目', en: 'field' },
  { zh: '应为', en: 'expected' },
  { zh: '实为', en: 'found' },
];

/** Columns of 80 characters in all, with two blanks between them. */
const widths: readonly number[] = [14, 30, 15, 15];
const maxShown = 200;

function printResult(
  session: Session,
  { batchDir, cases, files, differences }: VerifyResult,
): void {
  if (differences.length > 0) {
    const rows = differences
      .slice(0, maxShown)
      .map(({ caseNo, field, expected = '', found = '' }) => [caseNo, field, expected, found]);
    const heads = headings.map((heading) => heading[session.language]);
    print(session, layOut(session, [heads, ...rows]));
    print(session);
  }
  if (differences.length > maxShown) {
    const rest = differences.length - maxShown;
    print(session, { zh: `另有 ${rest} 项，见 --json。`, en: `and ${rest} more, see --json.` });
  }
  print(session, {
    zh: `${batchDir}：案件 ${cases}，文件 ${files}，差异 ${differences.length}`,
    en: `${batchDir}: ${cases} cases, ${files} files, ${differences.length} differences`,
  });
  print(
    session,
    differences.length === 0
      ? { zh: '核对一致。', en: 'Everything agrees.' }
      : {
          zh: '请勿提交上列案件的材料：查明改动的来源，删除该批次后重新运行 qisu run。',
          en: 'Do not file the cases above: find out who changed them, remove the batch and run again.',
        },
  );
}

/** A table for a reader at a terminal; for a file or a program one line for each difference, cells apart by tabs. */
function layOut({ terminal }: Session, rows: readonly (readonly string[])[]): string {
  return terminal.stdout.isTTY === true
    ? renderTable(rows.flatMap(wrapRow))
    : rows.map((cells) => cells.join('\t')).join('\n');
}

/** A row whose cells are longer than their columns goes on in further lines: nothing is cut off. */
function wrapRow(cells: readonly string[]): readonly (readonly string[])[] {
  const wrapped = cells.map((cell, index) => wrapText(cell, widths[index] ?? 0));
  const lines = Math.max(...wrapped.map(({ length }) => length));
  return Array.from({ length: lines }, (_, line) => wrapped.map((cell) => cell[line] ?? ''));
}
