import type { CommandHost, CommandWork } from '../command-host.js';
import { printSteps } from '../print-steps.js';

/** `qisu returns …`: takes over what courts and their platforms answered. */
export function addReturnsCommand({ program, text, action }: CommandHost): void {
  const returns = program.command('returns').description(
    text({
      zh: '登记法院或平台的立案结果',
      en: 'record what courts and their platforms answered',
    }),
  );
  returns
    .command('import')
    .argument('<file>', text({ zh: 'CSV 文件', en: 'a CSV file' }))
    .description(
      text({
        zh: '登记一份结果清单：案件编号、借据号或案号，结果，案号，原因，日期',
        en: 'record a list: case, loan or court number, result, 案号, reason, day',
      }),
    )
    .action(action(importAnswers));
}

const importAnswers: CommandWork = async (session, [name = '']) => {
  const { importReturns } = await import('#batch/import-returns.js');
  const file = { name, cwd: session.terminal.cwd() };
  return printSteps(session, await importReturns(session.workspace, session.tool, file));
};
