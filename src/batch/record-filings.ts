import type { AskedStep } from '#answers/asked-step.js';
import { filingForm, readFilings } from '#answers/read-filings.js';
import { settleFilings } from '#answers/settle-filings.js';
import type { CivilDate } from '#domain/civil-date.js';
import { UsageError } from '#domain/failure.js';
import { stampOf, withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import { answerWords, latestToday, readSheetFile, type NamedFile } from './read-answers.js';
import { knownCases } from './review-cases.js';
import { takeSteps, type StepsResult } from './take-steps.js';
import type { Tool } from './tool.js';

/** Cases that were handed to a court. */
export interface FilingRequest {
  readonly caseNos: readonly string[];
  readonly on?: CivilDate;
  readonly court?: string;
}

/** Records that cases were filed. @throws UsageError when the day has not come yet. */
export async function markFiled(
  where: WorkspaceOptions,
  tool: Tool,
  { caseNos, on, court }: FilingRequest,
): Promise<StepsResult> {
  if (on !== undefined && on > latestToday(tool)) throw notYet(on);
  const steps = [...new Set(caseNos)].map((caseNo): AskedStep => {
    const day = on === undefined ? {} : { on };
    return { move: { caseNo, to: 'filed', ...day, ...(court === undefined ? {} : { court }) } };
  });
  return await withDocket(where, { readOnly: false }, (docket) =>
    takeSteps(docket, { value: { steps, already: [] }, diagnostics: [] }, { stamp: stampOf(tool) }),
  );
}

/** Takes over a list of filed cases. */
export async function importFilings(
  where: WorkspaceOptions,
  tool: Tool,
  file: NamedFile,
): Promise<StepsResult> {
  const words = await answerWords(where.directory, tool);
  const rows = await readSheetFile(file, filingForm(words));
  const read = readFilings(rows, latestToday(tool));
  return await withDocket(where, { readOnly: false }, async (docket) => {
    const settled = settleFilings(read.value, await knownCases(docket, read.value));
    return await takeSteps(
      docket,
      { value: settled.value, diagnostics: [...read.diagnostics, ...settled.diagnostics] },
      { stamp: stampOf(tool) },
    );
  });
}

function notYet(on: CivilDate): UsageError {
  return new UsageError(
    { zh: `日期 ${on} 尚未到来。`, en: `The day ${on} has not come yet.` },
    { hint: { zh: '请核对年份。', en: 'Look at the year.' } },
  );
}
