import type { PurgeResult } from '#batch/purge-batches.js';
import type { KeptFolder, KeptFor } from '#batch/purged-folder.js';
import { UsageError } from '#domain/failure.js';
import type { Phrase } from '#domain/phrase.js';
import type { CommandHost, CommandWork } from '../command-host.js';
import { exitCode } from '../exit-code.js';
import { print, printJson, remark, type Session } from '../session.js';
import { renderTable } from '../table.js';
import { textOption } from '../text-option.js';

/** `qisu purge`: retention of finished batches. */
export function addPurgeCommand({ program, text, action }: CommandHost): void {
  program
    .command('purge')
    .description(
      text({
        zh: '删除不再需要的旧批次；编号和登记记录永久保留',
        en: 'remove old batches that no open case needs; numbers and the log stay',
      }),
    )
    .requiredOption(
      '--older-than <days>',
      text({ zh: '完成至今的天数，如 180d', en: 'days since they were finished, such as 180d' }),
    )
    .option('--dry-run', text({ zh: '只列出，不删除', en: 'list them and remove nothing' }))
    .option('--yes', text({ zh: '确认删除', en: 'remove them' }))
    .action(action(purge));
}

const purge: CommandWork = async (session, _, options) => {
  const { purgeBatches } = await import('#batch/purge-batches.js');
  const isConfirmed = options['yes'] === true;
  const dryRun = options['dryRun'] === true;
  const result = await purgeBatches(session.workspace, session.tool, {
    olderThanDays: daysOf(textOption(options, 'olderThan') ?? ''),
    dryRun: dryRun || !isConfirmed,
    ...(session.out === undefined ? {} : { out: session.out }),
  });
  printJson(session, result);
  printResult(session, result);
  if (result.purged.length === 0 || dryRun || isConfirmed) return exitCode.ok;
  throw new UsageError(
    { zh: '未删除任何文件。', en: 'Nothing was removed.' },
    { hint: { zh: '确认无误后加 --yes。', en: 'Add --yes to remove what is listed.' } },
  );
};

function daysOf(text: string): number {
  const { days } = /^(?<days>[1-9]\d{0,4})d$/.exec(text)?.groups ?? {};
  if (days !== undefined) return Number.parseInt(days, 10);
  throw new UsageError(
    {
      zh: `--older-than 应为天数，而不是“${text}”。`,
      en: `--older-than must be a number of days, not "${text}".`,
    },
    { hint: { zh: '写作 180d。', en: 'Write 180d.' } },
  );
}

function printResult(session: Session, { purged, kept, isDone }: PurgeResult): void {
  const unfinished = { zh: '（未完成的运行）', en: ' (unfinished run)' }[session.language];
  const rows = purged.map(({ name, kind, finishedAt, files, bytes }) => [
    `  ${name}${kind === 'unfinished' ? unfinished : ''}`,
    finishedAt.slice(0, 10),
    String(files),
    megabytes(bytes),
  ]);
  const total = purged.reduce((sum, { bytes }) => sum + bytes, 0);
  if (rows.length > 0) {
    const head = { zh: ['', '完成', '文件', 'MB'], en: ['', 'finished', 'files', 'MB'] };
    print(session, renderTable([head[session.language], ...rows], [2, 3]));
  }
  const did: Phrase = isDone
    ? { zh: '已删除', en: 'removed' }
    : { zh: '可删除', en: 'to be removed' };
  print(session, {
    zh: `${did.zh} ${purged.length} 个文件夹，${megabytes(total)} MB；保留 ${kept.length} 个。`,
    en: `${purged.length} folders ${did.en}, ${megabytes(total)} MB; ${kept.length} kept.`,
  });
  for (const one of kept) remark(session, keptLine(one, session));
}

function keptLine({ name, reason, openCases = 0 }: KeptFolder, { language }: Session): string {
  const words: Readonly<Record<KeptFor, Phrase>> = {
    recent: { zh: '未到期', en: 'not old enough' },
    'newest-run': { zh: '最近一次运行', en: 'the newest run' },
    'open-cases': {
      zh: `有 ${openCases} 件未关闭的案件使用其中的材料`,
      en: `${openCases} cases that are not closed have their papers there`,
    },
    'not-in-docket': { zh: '登记册中没有该批次', en: 'the docket does not know it as finished' },
    'of-no-purge': {
      zh: '不是清理留下的文件夹',
      en: 'no purge left it, whatever its name',
    },
    'of-another-folder': {
      zh: '登记册中该批次在另一文件夹',
      en: 'the docket has this batch in another folder',
    },
  };
  return `  ${name}  ${words[reason][language]}`;
}

/** With one decimal. */
function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
