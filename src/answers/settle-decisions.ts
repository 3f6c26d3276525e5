import type { Decision } from '#domain/answers.js';
import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import { releasedCode, type CaseState, type DocketCase } from '#domain/docket.js';
import type { AskedStep, SettledSteps } from './asked-step.js';
import { caseUnknown } from './diagnostics.js';
import { decidedMeanwhile, stepRefused } from './diagnostics-steps.js';
import type { DecisionRow } from './read-decisions.js';
import type { TakenStep } from './steps-of-events.js';

/** What the docket knows of the case of a row. */
export interface KnownCase {
  readonly theCase: DocketCase;
  /** The steps behind the entry that the row names; all where it names none. */
  readonly steps: readonly TakenStep[];
}

const stateOf: Readonly<Record<Decision, CaseState>> = {
  approve: 'approved',
  return: 'returned',
  hold: 'on-hold',
  close: 'closed',
  release: 'closed',
};

/**
 * Compares decisions with the docket. A sheet may come late or twice: a decision that was taken over already is not
 * taken again, and one on papers that are no more, or on a case that somebody decided on since, is refused.
 */
export function settleDecisions(
  rows: readonly DecisionRow[],
  known: ReadonlyMap<string, KnownCase>,
): Checked<SettledSteps> {
  const steps: AskedStep[] = [];
  const already: string[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const row of rows) {
    const found = known.get(row.caseNo);
    if (found === undefined) {
      diagnostics.push(caseUnknown({ row: row.row, field: 'caseNo' }, row.caseNo));
      continue;
    }
    const step = askedStep(row);
    const refused = faultOf(row, step, found);
    if (wasTaken(row, found)) already.push(row.caseNo);
    else if (refused !== undefined) diagnostics.push(refused);
    else steps.push(step);
  }
  return { value: { steps, already }, diagnostics };
}

function askedStep({ row, caseNo, decision, reason, bundleSha256 }: DecisionRow): AskedStep {
  return {
    source: row.source,
    move: {
      caseNo,
      to: stateOf[decision],
      ...(decision === 'release' ? { reasonCode: releasedCode } : {}),
      ...(reason === undefined ? {} : { reason }),
      ...(bundleSha256 === undefined ? {} : { bundleSha256 }),
    },
  };
}

/** An approval counts for its papers alone: of others it is no approval. */
function wasTaken(row: DecisionRow, { theCase, steps }: KnownCase): boolean {
  const to = stateOf[row.decision];
  const isOfThesePapers = row.bundleSha256 === theCase.prepared?.bundleSha256;
  if (row.decision === 'approve' && !isOfThesePapers) return false;
  if (theCase.state === to && row.decision === 'approve') return true;
  // Without the entry at which the sheet was written, a like decision may be an earlier one: the state tells.
  if (row.seq === undefined && theCase.state !== to) return false;
  return steps.some((step) => step.to === to && step.reason === row.reason);
}

function faultOf(
  row: DecisionRow,
  asked: AskedStep,
  { theCase, steps }: KnownCase,
): Diagnostic | undefined {
  const { bundleSha256, seq } = row;
  if (bundleSha256 !== undefined && bundleSha256 !== theCase.prepared?.bundleSha256)
    return stepRefused(asked, { refused: 'papers-changed', from: theCase.state });
  if (seq === undefined) return undefined;
  // That papers were made anew is told by their digest; a docket that was rebuilt enters them late.
  const passedOver: readonly CaseState[] =
    bundleSha256 === undefined ? ['in-review'] : ['in-review', 'prepared'];
  const meanwhile = steps.findLast(({ to }) => !passedOver.includes(to));
  return meanwhile === undefined ? undefined : decidedMeanwhile(asked, meanwhile);
}
