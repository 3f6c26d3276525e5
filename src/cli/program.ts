import { Command } from 'commander';
import type { Tool } from '#batch/tool.js';
import type { Language, Phrase } from '#domain/phrase.js';
import { addCalcCommand } from './commands/calc.js';
import { addCheckCommand } from './commands/check.js';
import { addDiffCommand } from './commands/diff.js';
import { addDocketCommand } from './commands/docket.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addExplainCommand } from './commands/explain.js';
import { addFiledCommand } from './commands/filed.js';
import { addInitCommand } from './commands/init.js';
import { addPlanCommands } from './commands/plan.js';
import { addPurgeCommand } from './commands/purge.js';
import { addReturnsCommand } from './commands/returns.js';
import { addReviewCommand } from './commands/review.js';
import { addRunCommand } from './commands/run.js';
import { addSchemaCommand } from './commands/schema.js';
import { addScreenCommand } from './commands/screen.js';
import { addStatusCommand } from './commands/status.js';
import { addTemplatesCommand } from './commands/templates.js';
import { addVerifyCommand } from './commands/verify.js';
import type { CommandHost } from './command-host.js';
import { openSession, type GlobalOptions, type Session } from './session.js';
import type { Terminal } from './terminal.js';

/** What the commands are built with. */
export interface ProgramContext {
  readonly terminal: Terminal;
  readonly tool: Tool;
  /** The language of the help texts. */
  readonly language: Language;
  /** Told when a command begins, and what it came to. */
  readonly begin: (session: Session) => void;
  readonly finish: (code: number) => void;
}

/** Builds the command line. Every command accepts every global option, before or after its name. */
export function buildProgram({ terminal, tool, language, begin, finish }: ProgramContext): Command {
  const program = new Command('qisu');
  const text = (phrase: Phrase): string => phrase[language];
  program
    .description(
      text({
        zh: '起诉：由贷款台账批量生成起诉材料',
        en: 'Batch litigation preparation from loan ledgers',
      }),
    )
    .version(tool.version)
    .exitOverride()
    .configureOutput({
      writeOut: (output) => void terminal.stdout.write(output),
      writeErr: () => undefined,
      getOutHelpWidth: () => terminal.stdout.columns ?? 80,
    });
  addGlobalOptions(program, text);

  const host: CommandHost = {
    program,
    text,
    action:
      (work) =>
      async (...all) => {
        const command = all.at(-1) as Command;
        const called = { name: calledName(command), options: command.opts() };
        const session = openSession(program.opts<GlobalOptions>(), called, terminal, tool);
        begin(session);
        finish(await work(session, command.args, command.opts()));
      },
  };
  addRecordOptions(program, text);
  addInitCommand(host);
  addCheckCommand(host);
  addScreenCommand(host);
  addExplainCommand(host);
  addRunCommand(host);
  addPlanCommands(host);
  addVerifyCommand(host);
  addDiffCommand(host);
  addStatusCommand(host);
  addReviewCommand(host);
  addFiledCommand(host);
  addReturnsCommand(host);
  addPurgeCommand(host);
  addDocketCommand(host);
  addCalcCommand(host);
  addTemplatesCommand(host);
  addDoctorCommand(host);
  addSchemaCommand(host);
  return program;
}

/** `calc-fee` for `qisu calc fee`. */
function calledName(command: Command): string {
  const { parent } = command;
  return parent?.parent == null ? command.name() : `${parent.name()}-${command.name()}`;
}

function addGlobalOptions(program: Command, text: (phrase: Phrase) => string): void {
  program
    .option(
      '--workspace <dir>',
      text({
        zh: '工作区文件夹（默认当前文件夹）',
        en: 'workspace folder (default: the current one)',
      }),
    )
    .option(
      '--config <file>',
      text({ zh: '设置文件（默认 qisu.yaml）', en: 'configuration file (default: qisu.yaml)' }),
    )
    .option(
      '--as-of <date>',
      text({
        zh: '截至日 YYYY-MM-DD（默认台账的数据日期）',
        en: "calculation date YYYY-MM-DD (default: the ledgers' 数据日期)",
      }),
    )
    .option(
      '--json',
      text({
        zh: '只在标准输出上给出一个 JSON 文档',
        en: 'print one JSON document on stdout and nothing else there',
      }),
    )
    .option(
      '--lang <language>',
      text({
        zh: '界面语言 zh 或 en（默认取自 LANG）',
        en: 'language of the terminal: zh or en (default: from LANG)',
      }),
    )
    .option('--quiet', text({ zh: '不显示进度和说明', en: 'no progress and no remarks' }))
    .option('--no-color', text({ zh: '不使用颜色', en: 'no colours' }))
    .option(
      '--out <dir>',
      text({
        zh: '批次输出文件夹（默认 qisu.yaml 的 output）',
        en: 'where batches go (default: output of qisu.yaml)',
      }),
    )
    .option(
      '--workers <n>',
      text({
        zh: '工作线程数（默认每个处理器核一个）',
        en: 'worker threads (default: one for each core)',
      }),
    );
}

/** For calls that nobody watches. */
function addRecordOptions(program: Command, text: (phrase: Phrase) => string): void {
  program
    .option(
      '--log-dir <dir>',
      text({
        zh: '每次运行在此文件夹写一个日志文件（JSON Lines，不含个人信息）',
        en: 'write a log of each call to this folder (JSON Lines, nothing personal)',
      }),
    )
    .option(
      '--log-keep <n>',
      text({
        zh: '每个命令保留最新的几个日志（默认 90）',
        en: 'how many logs of a command are kept (default: 90)',
      }),
    )
    .option(
      '--metrics <file>',
      text({
        zh: '将运行结果写成 Prometheus 文本文件',
        en: 'write figures of the call as a Prometheus text file',
      }),
    );
}
