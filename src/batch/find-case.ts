import type { Case } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import { digestInputs } from './batch-inputs.js';
import type { CaseTools } from './case-tools.js';
import type { EvidenceFolder } from './evidence-folder.js';
import { readDocket } from './open-docket.js';
import type { OpenRun } from './open-run.js';
import { assembleFiling } from './plan-cases.js';
import { outputsOf } from './run-batch.js';
import { withSettledRun, type SettledRun } from './settle-run.js';

/** One case of a workspace, computed as a run would. */
export interface FoundCase {
  readonly theCase: Case;
  readonly evidence: EvidenceFolder;
}

/**
 * Computes one case of a workspace as a run would, and writes nothing: one that the next run prepares, or an open one of
 * the docket.
 *
 * @throws UsageError when no case has this number, or when it cannot be assembled.
 */
export async function findCase(
  run: OpenRun,
  tools: CaseTools,
  { caseNo, asked }: { readonly caseNo: string; readonly asked: CivilDate | undefined },
): Promise<FoundCase> {
  const inputs = await digestInputs(run);
  const [output = ''] = outputsOf(run, {});
  const docket = await readDocket(run.workspace.directory, [output]);
  try {
    return await withSettledRun({ run, tools, inputs, asked, output, docket }, async (settled) => {
      if (!('plan' in settled)) throw unknownCase(caseNo, []);
      const known = new Set(settled.loans.candidates.map(({ loanNo }) => loanNo));
      const open = ((await docket?.cases({ withoutFiles: true })) ?? []).filter(
        ({ state, loanNos }) => state !== 'closed' && loanNos.every((loanNo) => known.has(loanNo)),
      );
      const filings = [...settled.plan.cases, ...open];
      const chosen = filings.find((one) => one.caseNo === caseNo);
      if (chosen === undefined)
        throw unknownCase(caseNo, filings.map((one) => one.caseNo).toSorted());
      return { theCase: assembled(chosen, settled), evidence: inputs.evidence };
    });
  } finally {
    await docket?.close();
  }
}

function assembled(
  filing: { readonly caseNo: string; readonly loanNos: readonly string[] },
  settled: SettledRun,
): Case {
  const { theCase, diagnostics } = assembleFiling(filing, settled);
  if (theCase === undefined) throw unassembled(filing.caseNo, diagnostics);
  return theCase;
}

function unknownCase(caseNo: string, numbers: readonly string[]): UsageError {
  const phrase = { zh: `没有案件 ${caseNo}。`, en: `There is no case ${caseNo}.` };
  const [first] = numbers;
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) {
    const hint = {
      zh: '没有符合起诉条件的借据；qisu screen 列出原因。',
      en: 'No loan meets the criteria; qisu screen says why.',
    };
    return new UsageError(phrase, { hint });
  }
  const nearest = nearestName(caseNo, numbers);
  return new UsageError(phrase, {
    hint:
      nearest === undefined
        ? { zh: `现有 ${first} 至 ${last}。`, en: `There are ${first} to ${last}.` }
        : { zh: `是否为 ${nearest}？`, en: `Did you mean ${nearest}?` },
  });
}

function unassembled(caseNo: string, diagnostics: readonly Diagnostic[]): UsageError {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (error === undefined) throw new Error(`case ${caseNo} has neither papers nor an error`);
  const { message, hint } = error;
  return new UsageError(
    { zh: `${caseNo}：${message.zh}`, en: `${caseNo}: ${message.en}` },
    hint === undefined ? {} : { hint },
  );
}
