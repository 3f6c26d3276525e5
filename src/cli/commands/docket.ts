import path from 'node:path';
import { diagnosticRecord } from '#domain/diagnostic-record.js';
import type { CommandHost, CommandWork } from '../command-host.js';
import { exitCode } from '../exit-code.js';
import { printDiagnostics } from '../render-diagnostic.js';
import { print, printJson, remark } from '../session.js';
import { textOption } from '../text-option.js';

/** `qisu docket …`: the upkeep of the register. */
export function addDocketCommand({ program, text, action }: CommandHost): void {
  const docket = program
    .command('docket')
    .description(text({ zh: '登记册的维护', en: 'upkeep of the docket' }));
  docket
    .command('rebuild')
    .description(
      text({
        zh: '由已完成的批次重建丢失或损坏的登记册',
        en: 'make a lost or damaged docket anew from the finished batches',
      }),
    )
    .option(
      '--from <dir>',
      text({ zh: '批次所在文件夹（默认输出文件夹）', en: 'where the batches are' }),
    )
    .option(
      '--yes',
      text({
        zh: '登记册可以读取也重建；原文件另名保留',
        en: 'also where the docket can be read; the old file is kept',
      }),
    )
    .action(action(rebuild));
}

const rebuild: CommandWork = async (session, _, options) => {
  const { rebuildDocket } = await import('#batch/rebuild-docket.js');
  const named = textOption(options, 'from');
  const from = named === undefined ? session.out : path.resolve(session.terminal.cwd(), named);
  const result = await rebuildDocket(session.workspace, session.tool, {
    replace: options['yes'] === true,
    ...(from === undefined ? {} : { from }),
  });
  const { batches, cases, keptAs, backup, diagnostics } = result;
  printJson(session, {
    ...result,
    diagnostics: diagnostics.map((one) =>
      diagnosticRecord(one, { language: session.language, masked: true }),
    ),
  });
  printDiagnostics(session, diagnostics, { notices: true });
  print(session, {
    zh: `由 ${batches.length} 个批次恢复 ${cases} 个案件编号；未恢复 ${diagnostics.length} 件。`,
    en: `${cases} case numbers restored from ${batches.length} batches; ${diagnostics.length} not restored.`,
  });
  if (keptAs !== undefined)
    print(session, { zh: `原登记册：${keptAs}`, en: `The old docket: ${keptAs}` });
  remark(session, {
    zh: '批次中没有复核决定、提交和法院答复：请用 qisu review import、qisu filed import、qisu returns import 依次导入留存的表格。',
    en: 'Decisions, filings and answers are in no batch: import the sheets that were kept, with qisu review import, qisu filed import and qisu returns import, in this order.',
  });
  if (backup !== undefined) {
    remark(session, {
      zh: `${backup} 是上次运行结束时的副本，其中有此前的决定、提交和答复：如可读取，用它替换登记册更好。`,
      en: `${backup} is a copy as of the end of the last run, with decisions, filings and answers up to then: if it can be read, it is better than what was rebuilt. Put it in the docket's place.`,
    });
  }
  return diagnostics.length > 0 ? exitCode.refused : exitCode.ok;
};
