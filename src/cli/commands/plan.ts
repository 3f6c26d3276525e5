import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PrepareReason } from '#domain/docket.js';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import type { SavedPlan } from '#batch/saved-plan.js';
import type { CommandHost } from '../command-host.js';
import { exitCode } from '../exit-code.js';
import { print, printJson, remark, type Session } from '../session.js';
import { runCommand, waitOf, waitText } from './run.js';

/** `qisu plan` and `qisu apply`: say what a run would do; do exactly that. */
export function addPlanCommands({ program, text, action }: CommandHost): void {
  program
    .command('plan')
    .description(
      text({
        zh: '列出 run 将要做的事，不生成任何文书',
        en: 'say what a run would do, and write no papers',
      }),
    )
    .option('--save <file>', text({ zh: '将计划存入文件', en: 'save the plan to a file' }))
    .action(action((session, _, options) => plan(session, options['save'])));
  program
    .command('apply')
    .description(
      text({
        zh: '严格按已保存的计划执行；输入、模板、设置、法律数据有变即拒绝',
        en: 'do exactly what a saved plan says; refuse when an input, template, setting or figure changed',
      }),
    )
    .argument('<file>', text({ zh: '计划文件', en: 'the saved plan' }))
    .option('--wait <seconds>', waitText(text))
    .action(action((session, args, options) => apply(session, args[0] ?? '', options)));
}

async function plan(session: Session, save: unknown): Promise<number> {
  const { openRun } = await import('#batch/open-run.js');
  const { planRun } = await import('#batch/plan-run.js');
  const { writePrivateFile } = await import('#batch/write-private-file.js');
  const opened = await openRun(session.workspace, session.tool);
  const made = await planRun(opened, {
    ...(session.asOf === undefined ? {} : { asOf: session.asOf }),
    ...(session.out === undefined ? {} : { out: session.out }),
  });
  printJson(session, made?.saved ?? null);
  if (made === undefined) {
    print(session, {
      zh: '台账中没有借据，无事可做。',
      en: 'The ledgers hold no loans: there is nothing to do.',
    });
    return exitCode.ok;
  }
  const { saved: planned, isComplete } = made;
  if (isComplete)
    print(session, {
      zh: `批次 ${planned.batchId} 已完成，run 不会再做什么。`,
      en: `Batch ${planned.batchId} is complete: a run would do nothing.`,
    });
  else printPlan(session, planned);
  if (typeof save === 'string') {
    const file = path.resolve(session.terminal.cwd(), save);
    requirePlanFile(file);
    await writePrivateFile(file, `${JSON.stringify(planned, undefined, 2)}\n`);
    remark(session, {
      zh: `计划已存入 ${file}；qisu apply ${save} 即按此执行。`,
      en: `The plan is saved to ${file}; qisu apply ${save} does exactly that.`,
    });
  }
  const { rejectedLoans, needsReview } = planned.counts;
  return rejectedLoans + needsReview > 0 ? exitCode.refused : exitCode.ok;
}

/** Saves a plan over an older one and over nothing else. @throws UsageError */
function requirePlanFile(file: string): void {
  if (!existsSync(file) || /^\s*\{\s*"kind": "qisu-plan"/.test(readPlan(file))) return;
  throw new UsageError(
    {
      zh: `${file} 已存在，且不是 qisu 保存的计划；未覆盖。`,
      en: `${file} is there already and is no saved plan; it was not overwritten.`,
    },
    { hint: { zh: '请换一个文件名。', en: 'Choose another name.' } },
  );
}

async function apply(
  session: Session,
  file: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { parsePlan } = await import('#batch/saved-plan.js');
  const saved = parsePlan(readPlan(path.resolve(session.terminal.cwd(), file)), file);
  return await runCommand(session, {
    ...waitOf(options),
    plan: saved,
    ...(saved.askedAsOf === undefined ? {} : { asOf: saved.askedAsOf }),
  });
}

function readPlan(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'EIO';
    throw new EnvironmentError(
      { zh: `无法读取 ${file}（${code}）。`, en: `Cannot read ${file} (${code}).` },
      { cause: error },
    );
  }
}

const reasons: Readonly<Record<PrepareReason, Phrase>> = {
  new: { zh: '新案', en: 'new' },
  unfinished: { zh: '上次未能生成', en: 'not finished before' },
  changed: { zh: '情况变动，重新生成', en: 'changed, prepared anew' },
  returned: { zh: '复核退回，重新生成', en: 'returned by the reviewer, prepared anew' },
  rejected: { zh: '法院退回，重新生成', en: 'rejected by the court, prepared anew' },
};

const mostShown = 20;

function printPlan(session: Session, { batchId, asOf, counts, plan: filings }: SavedPlan): void {
  print(session, {
    zh: `批次 ${batchId}，截至 ${asOf}：借据 ${counts.accounts}，符合 ${counts.eligible}，不符合 ${counts.ineligible}，待复核 ${counts.needsReview}，因错误排除 ${counts.rejectedLoans}`,
    en: `Batch ${batchId} as of ${asOf}: ${counts.accounts} loans, ${counts.eligible} eligible, ${counts.ineligible} ineligible, ${counts.needsReview} need review, ${counts.rejectedLoans} kept out by errors`,
  });
  for (const [reason, phrase] of Object.entries(reasons) as [PrepareReason, Phrase][]) {
    const cases = filings.cases.filter((one) => one.reason === reason);
    if (cases.length === 0) continue;
    print(session, {
      zh: `${phrase.zh} ${cases.length} 件：`,
      en: `${cases.length} cases, ${phrase.en}:`,
    });
    printSome(session, cases);
  }
  if (filings.cases.length === 0)
    print(session, { zh: '没有需要生成的案件。', en: 'There is no case to prepare.' });
  if (filings.changed.length === 0) return;
  print(session, {
    zh: `不重新生成、但情况有变的案件 ${filings.changed.length} 件：`,
    en: `${filings.changed.length} cases have changed and are left as they are:`,
  });
  printSome(session, filings.changed);
}

function printSome(
  session: Session,
  cases: readonly { readonly caseNo: string; readonly loanNos: readonly string[] }[],
): void {
  for (const { caseNo, loanNos } of cases.slice(0, mostShown))
    print(session, `  ${caseNo}  ${loanNos.join(' ')}`);
  const rest = cases.length - mostShown;
  if (rest > 0) print(session, { zh: `  另有 ${rest} 件`, en: `  and ${rest} more` });
}
