import type { ScreenResult } from '#batch/screen-batch.js';
import { exitCode } from '../exit-code.js';
import type { CommandHost } from '../command-host.js';
import { print, printJson, remark, scaleOf, type Session } from '../session.js';

/** `qisu screen`: decides every loan and writes the lists, no documents. */
export function addScreenCommand({ program, text, action }: CommandHost): void {
  program
    .command('screen')
    .description(
      text({
        zh: '判断每笔借据是否符合起诉条件，写出清单，不生成文书',
        en: 'decide every loan and write the lists, no documents',
      }),
    )
    .action(action(screen));
}

async function screen(session: Session): Promise<number> {
  const { openRun } = await import('#batch/open-run.js');
  const { readFindings } = await import('#batch/batch-findings.js');
  const { screenBatch } = await import('#batch/screen-batch.js');
  const run = await openRun(session.workspace, session.tool);
  const result = await screenBatch(run, {
    ...(session.asOf === undefined ? {} : { asOf: session.asOf }),
    ...(session.out === undefined ? {} : { out: session.out }),
    ...scaleOf(session),
  });
  const { counts, directory, batchId, asOf, byOutcome } = result;
  await session.record.report({ batchId, batchDir: directory, asOf, counts }, readFindings);
  printJson(session, {
    batchId: batchId ?? null,
    screeningDir: directory ?? null,
    asOf: asOf ?? null,
    counts,
    eligible: byOutcome.eligible,
    needsReview: byOutcome.needsReview,
  });
  if (directory === undefined) {
    print(session, {
      zh: '台账中没有借据，无事可做。',
      en: 'The ledgers hold no loans: there is nothing to do.',
    });
    return exitCode.ok;
  }
  printOutcome(session, result);
  print(session, { zh: `清单：${directory}`, en: `Lists: ${directory}` });
  remark(session, {
    zh: '下一步：qisu explain <借据号> 查看单笔依据；qisu run 生成材料。',
    en: 'Next: qisu explain <loanNo> for one loan; qisu run to write the bundles.',
  });
  return counts.rejectedLoans + counts.needsReview > 0 ? exitCode.refused : exitCode.ok;
}

function printOutcome(
  session: Session,
  { counts, asOf, byOutcome, reviewReasons }: ScreenResult,
): void {
  print(session, {
    zh: `截至 ${asOf ?? ''}，借据 ${counts.accounts}：符合 ${counts.eligible}，不符合 ${counts.ineligible}，待复核 ${counts.needsReview}，因错误排除 ${counts.rejectedLoans}`,
    en: `As of ${asOf ?? ''}, ${counts.accounts} loans: ${counts.eligible} eligible, ${counts.ineligible} ineligible, ${counts.needsReview} need review, ${counts.rejectedLoans} kept out by errors`,
  });
  const shown = byOutcome.needsReview.slice(0, 20);
  for (const loanNo of shown) {
    print(
      session,
      `  ${session.paint.yellow(loanNo)}  ${(reviewReasons.get(loanNo) ?? []).map((reason) => reason[session.language]).join('；')}`,
    );
  }
  if (byOutcome.needsReview.length > shown.length) {
    const rest = byOutcome.needsReview.length - shown.length;
    print(session, {
      zh: `  另有 ${rest} 笔，见 screening.csv`,
      en: `  and ${rest} more, see screening.csv`,
    });
  }
}
