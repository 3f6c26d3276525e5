import type { Command } from 'commander';
import type { CaseChoice } from '#batch/review-cases.js';
import { releasedCode, type CaseState } from '#domain/docket.js';
import { UsageError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import type { CommandHost, CommandWork } from '../command-host.js';
import { exitCode } from '../exit-code.js';
import { printSteps } from '../print-steps.js';
import { print, printJson, remark } from '../session.js';
import { statesOption, textOption, type Options } from '../text-option.js';
import { listReviewed } from './review-list.js';

/** `qisu review …`: how a lawyer decides on prepared cases. */
export function addReviewCommand(host: CommandHost): void {
  const { program, text } = host;
  const review = program.command('review').description(
    text({
      zh: '复核案件：列出、通过、退回、暂缓、结束，导出和导入决定',
      en: 'decide on cases: list, approve, return, hold, close; export and import decisions',
    }),
  );
  addList(review, host);
  addStep(review, host, { name: 'start', to: 'in-review', about: about.start, batch: true });
  addStep(review, host, { name: 'approve', to: 'approved', about: about.approve, batch: true });
  addStep(review, host, { name: 'return', to: 'returned', about: about.return, batch: false });
  addStep(review, host, { name: 'hold', to: 'on-hold', about: about.hold, batch: false });
  addStep(review, host, { name: 'close', to: 'closed', about: about.close, batch: false });
  addStep(review, host, {
    name: 'release',
    to: 'closed',
    about: about.release,
    batch: false,
    reasonCode: releasedCode,
  });
  addSheets(review, host);
}

const about = {
  start: { zh: '开始复核', en: 'begin to review cases' },
  approve: {
    zh: '通过：对现有卷宗有效，材料重新生成后须再次通过',
    en: 'approve cases, with the papers that they have now',
  },
  return: { zh: '退回：下次运行重新生成', en: 'return cases: the next run prepares them anew' },
  hold: { zh: '暂缓：运行不再改动', en: 'hold cases: runs leave them as they are' },
  close: {
    zh: '结束：不再起诉或者已经办结，其借据不再成案',
    en: 'close cases that are over or not to be filed; their loans are not filed on again',
  },
  release: {
    zh: '结束并释放借据：以后的运行可以另立新案',
    en: 'close cases so that later runs may file on their loans again, in new ones',
  },
} as const satisfies Record<string, Phrase>;

function addList(review: Command, { text, action }: CommandHost): void {
  review
    .command('list')
    .description(text({ zh: '列出登记的案件', en: 'list the cases of the docket' }))
    .option(
      '--state <states>',
      text({ zh: '只列这些状态，用逗号分隔', en: 'only of these states, parted by commas' }),
    )
    .option('--changed', text({ zh: '只列有变动的', en: 'only those that changed' }))
    .option('--batch <batchId>', text({ zh: '只列该批次的', en: 'only those of this batch' }))
    .option(
      '--limit <n>',
      text({ zh: '最多列出几件（默认 50）', en: 'how many at most (default: 50)' }),
    )
    .option('--csv', text({ zh: '以 CSV 输出全部', en: 'print all as CSV' }))
    .action(action(listReviewed));
}

interface Step {
  readonly name: string;
  readonly to: CaseState;
  readonly about: Phrase;
  /** Whether a whole batch may take it at once; the other steps need a reason instead. */
  readonly batch: boolean;
  readonly reasonCode?: string;
}

function addStep(review: Command, { text, action }: CommandHost, step: Step): void {
  const command = review
    .command(step.name)
    .argument('[caseNo...]', text({ zh: '案件编号', en: 'case numbers' }))
    .description(text(step.about));
  if (step.batch) {
    command
      .option(
        '--all',
        text({ zh: '该批次中待复核的全部案件', en: 'all cases of the batch that wait for it' }),
      )
      .option('--batch <batchId>', text({ zh: '批次号', en: 'batchId' }));
  } else {
    command.requiredOption('--reason <text>', text({ zh: '理由', en: 'why' }));
  }
  command.action(action(takeStep(step)));
}

function takeStep({ to, batch, reasonCode }: Step): CommandWork {
  return async (session, caseNos, options) => {
    const { stepCases } = await import('#batch/review-cases.js');
    const choice = batch ? choiceOf(caseNos, options) : namedCases(caseNos);
    const reason = textOption(options, 'reason');
    const result = await stepCases(session.workspace, session.tool, {
      choice,
      to,
      ...(reason === undefined ? {} : { reason }),
      ...(reasonCode === undefined ? {} : { reasonCode }),
    });
    return printSteps(session, result);
  };
}

function namedCases(caseNos: readonly string[]): CaseChoice {
  if (caseNos.length > 0) return { caseNos };
  throw new UsageError(
    { zh: '请给出案件编号。', en: 'Name the cases.' },
    { hint: { zh: 'qisu review list 列出案件。', en: 'qisu review list lists them.' } },
  );
}

/** Everything at once is said twice: `--all`, and of which batch. */
function choiceOf(caseNos: readonly string[], options: Options): CaseChoice {
  const batchId = textOption(options, 'batch');
  if (options['all'] !== true && batchId === undefined) return namedCases(caseNos);
  if (options['all'] === true && batchId !== undefined && caseNos.length === 0)
    return { allOfBatch: batchId };
  throw new UsageError(
    {
      zh: '整批处理须同时写 --all 和 --batch，且不再列案件编号。',
      en: 'A whole batch takes --all and --batch together, and no case numbers.',
    },
    {
      hint: {
        zh: '例如 --all --batch 2025-12-31-1a2b3c4d。',
        en: 'Such as --all --batch 2025-12-31-1a2b3c4d.',
      },
    },
  );
}

function addSheets(review: Command, { text, action }: CommandHost): void {
  review
    .command('export')
    .argument('<file>', text({ zh: 'CSV 文件', en: 'a CSV file' }))
    .description(
      text({
        zh: '写出决定表，供律师填写“决定”“理由”两列',
        en: 'write a sheet on which a lawyer fills in 决定 and 理由',
      }),
    )
    .option(
      '--state <states>',
      text({ zh: '默认 prepared,in-review', en: 'prepared,in-review by default' }),
    )
    .option('--batch <batchId>', text({ zh: '只要该批次的', en: 'only those of this batch' }))
    .action(action(exportSheet));
  review
    .command('import')
    .argument('<file>', text({ zh: '填好的决定表', en: 'the sheet, filled in' }))
    .description(text({ zh: '登记决定表中的决定', en: 'take over the decisions of a sheet' }))
    .action(action(importSheet));
}

const exportSheet: CommandWork = async (session, [name = ''], options) => {
  const { exportDecisions } = await import('#batch/export-decisions.js');
  const batchId = textOption(options, 'batch');
  const written = await exportDecisions(
    session.workspace,
    { name, cwd: session.terminal.cwd() },
    {
      states: statesOption(options) ?? ['prepared', 'in-review'],
      ...(batchId === undefined ? {} : { batchId }),
    },
  );
  printJson(session, written);
  print(session, {
    zh: `${written.file}：${written.cases} 件`,
    en: `${written.file}: ${written.cases} cases`,
  });
  remark(session, {
    zh: '“决定”一列可写：通过、退回、暂缓、关闭、释放（后四者写明理由）；填好后用 qisu review import 导入。表中有当事人姓名，请妥善保管。',
    en: 'Write 通过, 退回, 暂缓, 关闭 or 释放 into 决定 (the last four with a reason), then qisu review import. The sheet holds names: keep it private.',
  });
  return exitCode.ok;
};

const importSheet: CommandWork = async (session, [name = '']) => {
  const { importDecisions } = await import('#batch/review-cases.js');
  const file = { name, cwd: session.terminal.cwd() };
  return printSteps(session, await importDecisions(session.workspace, session.tool, file));
};
