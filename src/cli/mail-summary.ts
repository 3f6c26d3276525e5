import type { RunResult } from '#batch/run-result.js';
import type { Phrase } from '#domain/phrase.js';
import stringWidth from 'string-width';
import type { Session } from './session.js';

/** A mail of a cron job is read on a telephone: its lines are short, and it fits one screen. */
const columns = 72;
const mostFailures = 10;

/** What `run --quiet` prints: at most 20 lines of at most 72 columns; only a path may be longer, as it is never cut. */
export function mailSummary(
  { language }: Pick<Session, 'language'>,
  result: RunResult,
  seconds: number,
): readonly string[] {
  const say = (phrase: Phrase): string => phrase[language];
  const { batchId, batchDir, asOf = '', counts, failures } = result;
  if (batchDir === undefined) {
    return [
      say({ zh: '台账中没有借据，无事可做。', en: 'The ledgers hold no loans: nothing to do.' }),
    ];
  }
  const lines = [
    say({
      zh: `批次 ${batchId ?? ''}，截至日 ${asOf}`,
      en: `batch ${batchId ?? ''}, as of ${asOf}`,
    }),
    ...(result.unchanged > 0 && result.prepared === 0
      ? [say({ zh: '输入未变，未重新生成。', en: 'Inputs unchanged: left as it was.' })]
      : []),
    say({
      zh: `借据 ${counts.accounts}：符合 ${counts.eligible}，不符合 ${counts.ineligible}，待复核 ${counts.needsReview}，排除 ${counts.rejectedLoans}`,
      en: `loans ${counts.accounts}: ${counts.eligible} eligible, ${counts.ineligible} ineligible, ${counts.needsReview} to review, ${counts.rejectedLoans} kept out`,
    }),
    say({
      zh: `案件 ${counts.cases}：生成 ${result.prepared}，未变 ${result.unchanged}，失败 ${counts.failed}`,
      en: `cases ${counts.cases}: ${result.prepared} prepared, ${result.unchanged} unchanged, ${counts.failed} failed`,
    }),
    say({
      zh: `标的总额 ${result.amountClaimed} 元，${counts.pages} 页，用时 ${seconds} 秒`,
      en: `${result.amountClaimed} yuan claimed, ${counts.pages} pages, ${seconds} s`,
    }),
    ...docketLines(result, say),
    ...findingLine(result, say),
    ...failures.slice(0, mostFailures).map(failureLine),
    ...(failures.length > mostFailures ? [restLine(failures.length - mostFailures, say)] : []),
  ];
  return [...lines.map(clipped), batchDir];
}

function docketLines(
  { openCases = 0, counts, changed }: RunResult,
  say: (phrase: Phrase) => string,
): readonly string[] {
  const others = openCases - counts.cases;
  return [
    ...(others > 0
      ? [
          say({
            zh: `另有在办案件 ${others} 件，未重复生成`,
            en: `${others} other cases are open: not prepared again`,
          }),
        ]
      : []),
    ...(changed.length > 0
      ? [
          say({
            zh: `其中 ${changed.length} 件情况有变，见 changes.csv，请律师处理`,
            en: `${changed.length} of them have changed: see changes.csv`,
          }),
        ]
      : []),
  ];
}

function findingLine({ findings }: RunResult, say: (phrase: Phrase) => string): readonly string[] {
  const { errors: error, warnings: warning } = findings;
  if (error + warning === 0) return [];
  return [
    say({
      zh: `错误 ${error} 项，警告 ${warning} 项，见 rejects.csv`,
      en: `${error} errors and ${warning} warnings: see rejects.csv`,
    }),
  ];
}

function failureLine({ caseNo, loanNo, code }: RunResult['failures'][number]): string {
  return `! ${[caseNo, loanNo].filter((one) => one !== '').join(' ')} [${code}]`;
}

function restLine(count: number, say: (phrase: Phrase) => string): string {
  return say({ zh: `另有 ${count} 项失败，见 run.json`, en: `and ${count} more: see run.json` });
}

/** Cuts what is too long and shows that it did. */
function clipped(line: string): string {
  if (stringWidth(line) <= columns) return line;
  let kept = '';
  for (const character of line) {
    if (stringWidth(kept + character) >= columns) break;
    kept += character;
  }
  return `${kept}…`;
}
