import { findAnsweredCase, type Register } from '#answers/find-answered-case.js';
import { readReturns, returnForm, type ReturnRow } from '#answers/read-returns.js';
import { settleReturns } from '#answers/settle-returns.js';
import { stepsOf, type TakenStep } from '#answers/steps-of-events.js';
import type { Docket } from '#docket/docket.js';
import type { AnswerWords } from '#domain/answers.js';
import type { WorkspaceConfig } from '#domain/config.js';
import type { DocketCase } from '#domain/docket.js';
import { openWorkspace } from '#workspace/open-workspace.js';
import { stampOf, withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import { answerWords, latestToday, readSheetFile, type NamedFile } from './read-answers.js';
import { casesByNumber } from './review-cases.js';
import { takeSteps, type StepsResult } from './take-steps.js';
import type { Tool } from './tool.js';

/** Takes over a court's or a platform's list of answers. */
export async function importReturns(
  where: WorkspaceOptions,
  tool: Tool,
  file: NamedFile,
): Promise<StepsResult> {
  const { config } = await openWorkspace(where);
  const words = withOwnWords(await answerWords(where.directory, tool), config);
  const rows = await readSheetFile(file, returnForm(words));
  const read = readReturns(rows, words, latestToday(tool));
  return await withDocket(where, { readOnly: false }, async (docket) => {
    const register = await readRegister(docket, read.value.rows);
    const steps = await readSteps(docket, read.value.rows, register);
    const settled = settleReturns(read.value.rows, register, (caseNo) => steps.get(caseNo) ?? []);
    return await takeSteps(
      docket,
      { value: settled.value, diagnostics: [...read.diagnostics, ...settled.diagnostics] },
      { stamp: stampOf(tool), open: read.value.pending },
    );
  });
}

/** The workspace's words win over the pack's. */
function withOwnWords(words: AnswerWords, { returns }: WorkspaceConfig): AnswerWords {
  return {
    ...words,
    returns: {
      ...words.returns,
      headers: { ...words.returns.headers, ...returns.columns },
      results: { ...words.returns.results, ...returns.results },
    },
  };
}

async function readRegister(docket: Docket, rows: readonly ReturnRow[]): Promise<Register> {
  const byCaseNo = await casesByNumber(docket, [
    ...new Set(rows.flatMap(({ caseNo }) => caseNo ?? [])),
  ]);
  const byLoanNo = new Map<string, readonly DocketCase[]>();
  for (const { caseNo, loanNo } of rows) {
    if (caseNo !== undefined || loanNo === undefined || byLoanNo.has(loanNo)) continue;
    byLoanNo.set(loanNo, await docket.cases({ loanNo, withoutFiles: true }));
  }
  // A case keeps its 案号 when it is closed.
  const hasNumber = rows.some(({ courtCaseNo }) => courtCaseNo !== undefined);
  const numbered = hasNumber
    ? await docket.cases({ states: ['accepted', 'closed'], withoutFiles: true })
    : [];
  const byCourtNo = new Map(
    numbered.flatMap((one) =>
      one.courtCaseNo === undefined ? [] : [[one.courtCaseNo, one] as const],
    ),
  );
  return { byCaseNo, byLoanNo, byCourtNo };
}

async function readSteps(
  docket: Docket,
  rows: readonly ReturnRow[],
  register: Register,
): Promise<ReadonlyMap<string, readonly TakenStep[]>> {
  const steps = new Map<string, readonly TakenStep[]>();
  for (const row of rows) {
    const found = findAnsweredCase(row, register);
    if ('code' in found || steps.has(found.caseNo)) continue;
    steps.set(found.caseNo, stepsOf(await docket.events({ caseNo: found.caseNo })));
  }
  return steps;
}
