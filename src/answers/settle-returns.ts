import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { DocketCase } from '#domain/docket.js';
import { groupedBy } from '#domain/grouped-by.js';
import type { AskedStep, SettledSteps } from './asked-step.js';
import { rowsContradict } from './diagnostics.js';
import {
  answerAmbiguous,
  answerDiffers,
  answerOlder,
  courtCaseNoTaken,
} from './diagnostics-returns.js';
import { findAnsweredCase, type Register } from './find-answered-case.js';
import type { ReturnRow } from './read-returns.js';
import { dayOf, type TakenStep } from './steps-of-events.js';

/**
 * Compares the answers of a court with the docket. A list may hold answers that were taken over before, and answers to
 * earlier filings of a case that was filed again.
 *
 * @param stepsOf - All steps of a case, in their order.
 */
export function settleReturns(
  rows: readonly ReturnRow[],
  register: Register,
  stepsOf: (caseNo: string) => readonly TakenStep[],
): Checked<SettledSteps> {
  const already = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  const asked = new Map<string, ReturnRow[]>();
  for (const row of rows) {
    const found = findAnsweredCase(row, register);
    if ('code' in found) {
      diagnostics.push(found);
      continue;
    }
    const settled = settleRow(row, found, { register, steps: stepsOf(found.caseNo) });
    if (settled === 'already') already.add(found.caseNo);
    else if (settled === 'step') asked.set(found.caseNo, [...(asked.get(found.caseNo) ?? []), row]);
    else diagnostics.push(settled);
  }
  const chosen = chooseRows(asked);
  const { steps, taken } = withoutSharedNumbers(chosen.steps);
  return {
    value: { steps, already: [...already] },
    diagnostics: [...diagnostics, ...chosen.diagnostics, ...taken],
  };
}

interface RowContext {
  readonly register: Register;
  readonly steps: readonly TakenStep[];
}

function settleRow(
  row: ReturnRow,
  theCase: DocketCase,
  { register, steps }: RowContext,
): Diagnostic | 'already' | 'step' {
  const isAnswered = steps.some((step) => isSameAnswer(row, step));
  if (theCase.state === row.result) return standingAnswer(row, theCase, isAnswered);
  const older = olderAnswer(row, theCase, { steps, isAnswered });
  if (older !== undefined) return older;
  if (isAnswered) return 'already';
  return numberTaken(row, theCase, register) ?? 'step';
}

/** The case was filed again: an answer may be one to the filing before. */
function olderAnswer(
  { row, on }: ReturnRow,
  { state }: DocketCase,
  { steps, isAnswered }: { readonly steps: readonly TakenStep[]; readonly isAnswered: boolean },
): Diagnostic | undefined {
  const lastFiled = steps.findLast(({ to }) => to === 'filed');
  if (state !== 'filed' || lastFiled === undefined) return undefined;
  if (isAnswered) return on === undefined ? answerAmbiguous(row) : undefined;
  const filedOn = dayOf(lastFiled);
  return on !== undefined && on < filedOn ? answerOlder(row, filedOn) : undefined;
}

function numberTaken(
  { row, courtCaseNo }: ReturnRow,
  { caseNo }: DocketCase,
  { byCourtNo }: Register,
): Diagnostic | undefined {
  const other = courtCaseNo === undefined ? undefined : byCourtNo.get(courtCaseNo);
  return other === undefined || other.caseNo === caseNo
    ? undefined
    : courtCaseNoTaken(row, other.caseNo);
}

/** The case is in the state that the row says: whether for the same answer. */
function standingAnswer(
  row: ReturnRow,
  theCase: DocketCase,
  isAnswered: boolean,
): Diagnostic | 'already' {
  if (isAnswered) return 'already';
  if (row.result === 'accepted')
    return theCase.courtCaseNo === row.courtCaseNo
      ? 'already'
      : answerDiffers(row.row, 'courtCaseNo');
  return answerDiffers(row.row, 'reason');
}

function isSameAnswer(row: ReturnRow, step: TakenStep): boolean {
  if (step.to !== row.result || step.on !== row.on) return false;
  return row.result === 'accepted'
    ? step.courtCaseNo === row.courtCaseNo
    : step.reason === row.reason;
}

/** Rows that say the same of a case are one; of rows that do not, none is taken. */
function chooseRows(asked: ReadonlyMap<string, readonly ReturnRow[]>): {
  readonly steps: readonly StepOfRow[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const steps: StepOfRow[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [caseNo, rows] of asked) {
    const [first, ...others] = rows;
    if (first === undefined) continue;
    const other = others.find((one) => saysOf(one) !== saysOf(first));
    if (other === undefined) steps.push({ row: first, step: askedStep(caseNo, first) });
    else
      for (const one of rows) {
        const against = one === first ? other : first;
        diagnostics.push(rowsContradict(one.row, caseNo, against.row.source.row));
      }
  }
  return { steps, diagnostics };
}

interface StepOfRow {
  readonly row: ReturnRow;
  readonly step: AskedStep;
}

function saysOf({ result, courtCaseNo, reason, on }: ReturnRow): string {
  return JSON.stringify([result, courtCaseNo, reason, on]);
}

function askedStep(
  caseNo: string,
  { row, result, courtCaseNo, reason, reasonCode, on }: ReturnRow,
): AskedStep {
  const accepted = courtCaseNo === undefined ? {} : { courtCaseNo };
  const rejected = reasonCode === undefined ? {} : { reasonCode };
  return {
    source: row.source,
    move: {
      caseNo,
      to: result,
      ...(result === 'accepted' ? accepted : rejected),
      ...(reason === undefined ? {} : { reason }),
      ...(on === undefined ? {} : { on }),
    },
  };
}

/** One 案号 for two cases of a list is wrong for at least one of them. */
function withoutSharedNumbers(chosen: readonly StepOfRow[]): {
  readonly steps: readonly AskedStep[];
  readonly taken: readonly Diagnostic[];
} {
  const byNumber = groupedBy(chosen, ({ step }) => step.move.courtCaseNo);
  const steps: AskedStep[] = [];
  const taken: Diagnostic[] = [];
  for (const { row, step } of chosen) {
    const sharing = byNumber.get(step.move.courtCaseNo ?? '') ?? [];
    const other = sharing.find((one) => one.step.move.caseNo !== step.move.caseNo);
    if (other === undefined) steps.push(step);
    else taken.push(courtCaseNoTaken(row.row, other.step.move.caseNo));
  }
  return { steps, taken };
}
