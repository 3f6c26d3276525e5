import type { Checked, Diagnostic } from '#domain/diagnostic.js';
import type { AskedStep, SettledSteps } from './asked-step.js';
import { caseUnknown, filingAmbiguous } from './diagnostics.js';
import { dayBeforePapers } from './diagnostics-steps.js';
import type { FilingRow } from './read-filings.js';
import type { KnownCase } from './settle-decisions.js';
import { dayOf } from './steps-of-events.js';

const filedSince: readonly string[] = ['filed', 'accepted', 'rejected'];

/**
 * Compares a list of filed cases with the docket. A case may be filed again after a rejection: a list of the first
 * filing that comes once more is told by its days.
 */
export function settleFilings(
  rows: readonly FilingRow[],
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
    const filings = found.steps.filter(({ to }) => to === 'filed');
    const last = filings.at(-1);
    const isSame = row.on !== undefined && filings.some((step) => dayOf(step) === row.on);
    if (filedSince.includes(found.theCase.state) || isSame) already.push(row.caseNo);
    else if (last !== undefined && row.on === undefined)
      diagnostics.push(filingAmbiguous(row.row, dayOf(last)));
    else {
      const step = askedStep(row);
      steps.push(step);
      if (row.on !== undefined && row.on < found.theCase.asOf)
        diagnostics.push(dayBeforePapers(step, found.theCase.asOf));
    }
  }
  return { value: { steps, already }, diagnostics };
}

function askedStep({ row, caseNo, on, court }: FilingRow): AskedStep {
  return {
    source: row.source,
    move: {
      caseNo,
      to: 'filed',
      ...(on === undefined ? {} : { on }),
      ...(court === undefined ? {} : { court }),
    },
  };
}
