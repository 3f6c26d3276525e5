import path from 'node:path';
import type { AskedStep } from '#answers/asked-step.js';
import { decisionForm, readDecisions, type DecisionRow } from '#answers/read-decisions.js';
import { settleDecisions, type KnownCase } from '#answers/settle-decisions.js';
import { stepsOf } from '#answers/steps-of-events.js';
import type { Docket } from '#docket/docket.js';
import type { CaseMove, CaseState, DocketCase } from '#domain/docket.js';
import { openWorkspace, type Workspace } from '#workspace/open-workspace.js';
import { stampOf, withDocket } from './with-docket.js';
import type { WorkspaceOptions } from './open-run.js';
import { answerWords, readSheetFile, type NamedFile } from './read-answers.js';
import { takeSteps, type ReviewRules, type StepsResult } from './take-steps.js';
import type { Tool } from './tool.js';

/** Which cases a step is for: those that are named, or all of a batch that wait for it. */
export type CaseChoice = { readonly caseNos: readonly string[] } | { readonly allOfBatch: string };

/** A step that a command takes with cases. */
export interface StepRequest {
  readonly choice: CaseChoice;
  readonly to: CaseState;
  readonly reason?: string;
  readonly reasonCode?: string;
}

/** From where a whole batch takes a step: not what somebody held or returned. */
const waitingFor: Readonly<Partial<Record<CaseState, readonly CaseState[]>>> = {
  'in-review': ['prepared'],
  approved: ['prepared', 'in-review'],
};

/** Takes a step with cases of the docket. An approval is of the papers that they have now. */
export async function stepCases(
  where: WorkspaceOptions,
  tool: Tool,
  { choice, to, reason, reasonCode }: StepRequest,
): Promise<StepsResult> {
  const { config } = await openWorkspace(where);
  return await withDocket(where, { readOnly: false }, async (docket) => {
    const { caseNos, cases } = await chooseCases(docket, choice, to);
    const steps = caseNos.map((caseNo): AskedStep => {
      const papers = cases.get(caseNo)?.prepared;
      const move: CaseMove = {
        caseNo,
        to,
        ...(reason === undefined ? {} : { reason }),
        ...(reasonCode === undefined ? {} : { reasonCode }),
        ...(papers === undefined ? {} : { bundleSha256: papers.bundleSha256 }),
      };
      return { move };
    });
    return await takeSteps(
      docket,
      { value: { steps, already: [] }, diagnostics: [] },
      { stamp: stampOf(tool), review: rulesOf(where, config) },
    );
  });
}

function rulesOf(
  { directory }: WorkspaceOptions,
  { review, output }: Workspace['config'],
): ReviewRules {
  return { fourEyes: review.fourEyes, output: path.resolve(directory, output) };
}

async function chooseCases(
  docket: Docket,
  choice: CaseChoice,
  to: CaseState,
): Promise<{
  readonly caseNos: readonly string[];
  readonly cases: ReadonlyMap<string, DocketCase>;
}> {
  if ('caseNos' in choice) {
    const caseNos = [...new Set(choice.caseNos)];
    return { caseNos, cases: await casesByNumber(docket, caseNos) };
  }
  const states = waitingFor[to] ?? [];
  const found = await docket.cases({ batchId: choice.allOfBatch, states, withoutFiles: true });
  return {
    caseNos: found.map(({ caseNo }) => caseNo),
    cases: new Map(found.map((one) => [one.caseNo, one])),
  };
}

/** The cases of some numbers; unknown ones are absent. */
export async function casesByNumber(
  docket: Docket,
  caseNos: readonly string[],
): Promise<ReadonlyMap<string, DocketCase>> {
  if (caseNos.length === 0) return new Map();
  const found = await docket.cases({ caseNos, withoutFiles: true });
  return new Map(found.map((one) => [one.caseNo, one]));
}

/** Takes over the decisions of a sheet that `qisu review export` wrote. */
export async function importDecisions(
  where: WorkspaceOptions,
  tool: Tool,
  file: NamedFile,
): Promise<StepsResult> {
  const { config } = await openWorkspace(where);
  const words = await answerWords(where.directory, tool);
  const rows = await readSheetFile(file, decisionForm(words));
  const read = readDecisions(rows, words);
  return await withDocket(where, { readOnly: false }, async (docket) => {
    const known = await knownCases(docket, read.value.rows);
    const settled = settleDecisions(read.value.rows, known);
    return await takeSteps(
      docket,
      { value: settled.value, diagnostics: [...read.diagnostics, ...settled.diagnostics] },
      {
        stamp: stampOf(tool),
        review: rulesOf(where, config),
        open: read.value.undecided,
      },
    );
  });
}

/** The cases that rows name, each with its steps behind the entry that the row knows. */
export async function knownCases(
  docket: Docket,
  rows: readonly Pick<DecisionRow, 'caseNo' | 'seq'>[],
): Promise<ReadonlyMap<string, KnownCase>> {
  const cases = await casesByNumber(
    docket,
    rows.map(({ caseNo }) => caseNo),
  );
  const known = new Map<string, KnownCase>();
  for (const { caseNo, seq } of rows) {
    const theCase = cases.get(caseNo);
    if (theCase === undefined) continue;
    const events = await docket.events({ caseNo, ...(seq === undefined ? {} : { after: seq }) });
    known.set(caseNo, { theCase, steps: stepsOf(events) });
  }
  return known;
}
