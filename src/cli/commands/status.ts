import type { DocketStatus } from '#batch/docket-status.js';
import { caseStates, type AuditProof, type RecordedRun } from '#domain/docket.js';
import { changePhrase, stateWords } from '#domain/docket-words.js';
import { EnvironmentError, UsageError } from '#domain/failure.js';
import { formatGroupedYuan } from '#domain/money.js';
import type { Phrase } from '#domain/phrase.js';
import type { CommandHost, CommandWork } from '../command-host.js';
import { exitCode } from '../exit-code.js';
import { print, printJson, remark, type Session } from '../session.js';
import { renderTable } from '../table.js';
import { textOption } from '../text-option.js';
import { printHistory } from './status-history.js';

/** How many of the changed cases are shown. */
const mostChanged = 10;

/** `qisu status`: the docket at a glance, the history of one case, the proof of the log. */
export function addStatusCommand({ program, text, action }: CommandHost): void {
  program
    .command('status')
    .argument('[number]', text({ zh: '案件编号或借据号', en: 'a case or loan number' }))
    .description(
      text({
        zh: '登记册概况；给出编号则显示该案经过',
        en: 'the docket at a glance; with a number, the history of that case',
      }),
    )
    .option(
      '--audit',
      text({ zh: '核验登记记录未被改动', en: 'prove that the log was not altered' }),
    )
    .option(
      '--head <seq:hash>',
      text({
        zh: '同时核验此前记下的末条仍在其中',
        en: 'and that an entry that was noted elsewhere is still there',
      }),
    )
    .action(action(status));
}

const status: CommandWork = async (session, [number], options) => {
  const head = textOption(options, 'head');
  if (options['audit'] === true || head !== undefined) return await audit(session, number, head);
  if (number !== undefined) return await printHistory(session, number);
  const { docketStatus } = await import('#batch/docket-status.js');
  const found = await docketStatus(session.workspace, mostChanged);
  if (session.json) printJson(session, await statusRecord(found));
  else printStatus(session, found);
  return exitCode.ok;
};

async function statusRecord(found: DocketStatus | undefined): Promise<object> {
  const { statusRecord: record } = await import('#batch/docket-records.js');
  return record(found);
}

function printStatus(session: Session, found: DocketStatus | undefined): void {
  if (found === undefined) {
    print(session, {
      zh: '此工作区还没有登记册；第一次 qisu run 时建立。',
      en: 'This workspace has no docket yet: the first qisu run makes it.',
    });
    return;
  }
  const { overview, changed } = found;
  const { language, paint } = session;
  const rows = caseStates
    .filter((state) => overview.byState[state] > 0)
    .map((state) => [`  ${stateWords[state][language]}`, String(overview.byState[state])]);
  const cases = caseStates.reduce((sum, state) => sum + overview.byState[state], 0);
  print(session, {
    zh: `案件 ${cases}，未关闭的标的总额 ${formatGroupedYuan(overview.amount)} 元`,
    en: `${cases} cases, ${formatGroupedYuan(overview.amount)} yuan in those that are open`,
  });
  if (rows.length > 0) print(session, renderTable(rows, [1]));
  if (overview.changed > 0) {
    print(session, {
      zh: `生成后有变动 ${overview.changed}：`,
      en: `${overview.changed} changed since they were prepared:`,
    });
  }
  for (const { caseNo, state, changes } of changed) {
    print(session, `  ${paint.yellow(caseNo)} ${stateWords[state][language]}`);
    for (const change of changes) print(session, `    ${changePhrase(change)[language]}`);
  }
  if (overview.changed > changed.length) {
    const rest = overview.changed - changed.length;
    print(session, {
      zh: `  另有 ${rest} 件：qisu review list --changed`,
      en: `  and ${rest} more: qisu review list --changed`,
    });
  }
  printRuns(session, overview);
}

function printRuns(
  session: Session,
  { lastRun, unfinished, head }: DocketStatus['overview'],
): void {
  if (lastRun?.totals !== undefined) {
    const { accounts, cases, failed, amountClaimed } = lastRun.totals;
    const amount = formatGroupedYuan(amountClaimed);
    print(session, {
      zh: `上次运行 ${lastRun.batchId}，截至 ${lastRun.asOf}，${lastRun.planned.actor} 于 ${secondsOf(lastRun.finishedAt)}`,
      en: `Last run ${lastRun.batchId}, as of ${lastRun.asOf}, by ${lastRun.planned.actor}, ${secondsOf(lastRun.finishedAt)}`,
    });
    print(session, {
      zh: `  借据 ${accounts}，案件 ${cases}，失败 ${failed}，标的总额 ${amount} 元`,
      en: `  ${accounts} loans, ${cases} cases, ${failed} failed, ${amount} yuan`,
    });
  }
  if (unfinished !== undefined) print(session, unfinishedRun(unfinished));
  remark(session, {
    zh: `登记 ${head.seq} 条；qisu status --audit 核验并显示末条。`,
    en: `${head.seq} entries; qisu status --audit proves them and prints the last.`,
  });
}

function unfinishedRun({ batchId, planned: { actor, at } }: RecordedRun): Phrase {
  return {
    zh: `未完成的运行 ${batchId}，${actor} 于 ${secondsOf(at)} 开始；再次 qisu run 即可完成。`,
    en: `Unfinished run ${batchId}, begun by ${actor} at ${secondsOf(at)}: qisu run finishes it.`,
  };
}

/** An instant without its fraction of a second. */
function secondsOf(instant = ''): string {
  return instant.replace(/\.\d+Z$/, 'Z');
}

async function audit(
  session: Session,
  number: string | undefined,
  head: string | undefined,
): Promise<number> {
  if (number !== undefined) {
    throw new UsageError({
      zh: '--audit 和 --head 针对整个登记册，不与编号同用。',
      en: '--audit and --head are about the whole docket and go with no number.',
    });
  }
  const known = head === undefined ? undefined : knownHead(head);
  const { auditDocket } = await import('#batch/docket-status.js');
  const proof = await auditDocket(session.workspace, known);
  printJson(session, proof);
  if (!proof.intact) {
    if (session.json) return exitCode.environment;
    throw new EnvironmentError(faultPhrase(proof));
  }
  print(session, {
    zh: `登记册完整，共 ${proof.entries} 条；末条：`,
    en: `The docket is intact: ${proof.entries} entries. The last is`,
  });
  print(session, `${proof.entries}:${proof.head}`);
  remark(session, {
    zh: '请把末条记在别处；以后用 --head 核验它仍在其中。',
    en: 'Note it elsewhere; --head proves later that it is still there.',
  });
  return exitCode.ok;
}

function knownHead(text: string): { readonly seq: number; readonly hash: string } {
  const { seq, hash } = /^(?<seq>\d{1,15}):(?<hash>[0-9a-f]{64})$/.exec(text)?.groups ?? {};
  if (seq !== undefined && hash !== undefined) return { seq: Number.parseInt(seq, 10), hash };
  throw new UsageError(
    { zh: '--head 应为“序号:摘要”。', en: '--head must be SEQ:HASH.' },
    {
      hint: {
        zh: '照抄 qisu status --audit 打印的末条。',
        en: 'Copy the line that qisu status --audit printed.',
      },
    },
  );
}

function faultPhrase({
  seq,
  fault,
  caseNo = '',
}: Extract<AuditProof, { readonly intact: false }>): Phrase {
  const words: Readonly<Record<typeof fault, Phrase>> = {
    gap: { zh: `第 ${seq} 条不接续前一条`, en: `entry ${seq} does not follow the one before` },
    altered: { zh: `第 ${seq} 条被改动`, en: `entry ${seq} was altered` },
    'state-differs': {
      zh: `案件 ${caseNo} 的状态与记录不符（第 ${seq} 条）`,
      en: `the state of ${caseNo} does not follow from the log (entry ${seq})`,
    },
    'register-differs': {
      zh: `案件 ${caseNo} 的借据、文书、法院答复、编号或决定与记录不符（第 ${seq} 条）`,
      en: `loans, papers, answers, number or decisions of ${caseNo} do not follow from the log (entry ${seq})`,
    },
    'guards-differ': {
      zh: '其表、索引或防改触发器缺失或被改动',
      en: 'its tables, indices or the triggers that guard the log are missing or were changed',
    },
    'head-missing': {
      zh: `此前记下的第 ${seq} 条已不在其中`,
      en: `entry ${seq}, as it was noted, is not there`,
    },
  };
  return {
    zh: `登记册不可信：${words[fault].zh}。`,
    en: `The docket cannot be trusted: ${words[fault].en}.`,
  };
}
