import { UsageError } from '#domain/failure.js';
import type { CommandHost, CommandWork } from '../command-host.js';
import { printSteps } from '../print-steps.js';
import { dayOption, textOption } from '../text-option.js';

/** `qisu filed …`: records what was handed to the courts. */
export function addFiledCommand({ program, text, action }: CommandHost): void {
  const filed = program
    .command('filed')
    .description(
      text({ zh: '登记已提交法院的案件', en: 'record which cases were filed with a court' }),
    );
  filed
    .command('mark')
    .argument('<caseNo...>', text({ zh: '案件编号', en: 'case numbers' }))
    .description(
      text({ zh: '登记几件已通过的案件', en: 'record the filing of cases that were approved' }),
    )
    .option('--on <date>', text({ zh: '提交日期 YYYY-MM-DD', en: 'the day, YYYY-MM-DD' }))
    .option('--court <name>', text({ zh: '受理法院', en: 'the court' }))
    .action(action(mark));
  filed
    .command('import')
    .argument('<file>', text({ zh: 'CSV 文件', en: 'a CSV file' }))
    .description(
      text({
        zh: '登记一份清单，列为 案件编号、提交日期、受理法院',
        en: 'record a list with the columns 案件编号, 提交日期, 受理法院',
      }),
    )
    .action(action(importList));
}

const mark: CommandWork = async (session, caseNos, options) => {
  const { markFiled } = await import('#batch/record-filings.js');
  if (caseNos.some((caseNo) => caseNo.trim() === ''))
    throw new UsageError({ zh: '案件编号不能为空。', en: 'A case number is blank.' });
  const on = dayOption(options, 'on');
  const court = textOption(options, 'court');
  const result = await markFiled(session.workspace, session.tool, {
    caseNos,
    ...(on === undefined ? {} : { on }),
    ...(court === undefined ? {} : { court }),
  });
  return printSteps(session, result);
};

const importList: CommandWork = async (session, [name = '']) => {
  const { importFilings } = await import('#batch/record-filings.js');
  const file = { name, cwd: session.terminal.cwd() };
  return printSteps(session, await importFilings(session.workspace, session.tool, file));
};
