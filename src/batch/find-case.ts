import { figuresBeyond } from '#cases/figures-beyond.js';
import type { Case } from '#domain/case.js';
import type { CivilDate } from '#domain/civil-date.js';
import type { Diagnostic } from '#domain/diagnostic.js';
import { UsageError } from '#domain/failure.js';
import { nearestName } from '#domain/nearest-name.js';
import { settleCalculationDate } from './calculation-date.js';
import type { OpenRun } from './open-run.js';
import { planCases, type PlannedCase } from './plan-cases.js';
import { readLedger } from './read-ledger.js';
import { screenLedger } from './screen-ledger.js';

/**
 * Computes one case of a workspace as a run would, and writes nothing.
 *
 * @throws UsageError when no case has this number, or when it cannot be assembled.
 */
export async function findCase(
  run: OpenRun,
  caseNo: string,
  asked: CivilDate | undefined,
): Promise<Case> {
  const { ledger } = await readLedger(run);
  const asOf = settleCalculationDate(ledger.value, asked);
  const screened = screenLedger(run, ledger.value, asOf.value);
  const figures = figuresBeyond(run.pack.figures, asOf.value, run.workspace.config.plaintiff.kind);
  const found = [...asOf.diagnostics, ...figures, ...ledger.diagnostics, ...screened.diagnostics];
  const warnings = found.filter(({ severity }) => severity === 'warning');
  const planned = planCases(run, screened.loans, {
    asOf: asOf.value,
    warnings: (loanNo) => warnings.filter((one) => one.loanNo === loanNo),
    general: warnings.filter((one) => one.loanNo === undefined),
  });
  const chosen = planned.find((one) => one.caseNo === caseNo);
  if (chosen === undefined) throw unknownCase(caseNo, planned);
  if (chosen.theCase === undefined) throw unassembled(caseNo, chosen.diagnostics);
  return chosen.theCase;
}

function unknownCase(caseNo: string, planned: readonly PlannedCase[]): UsageError {
  const numbers = planned.map((one) => one.caseNo);
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
