import type { Diagnostic } from '#domain/diagnostic.js';
import { rejectsPieces } from '#report/rejects.js';
import { FindingGroups, type FindingGroup, type LoanCounter } from '#report/report-findings.js';
import type { BatchWriter } from './write-batch.js';

/** The findings of a batch, and what counts their loans. */
export interface FoundInBatch {
  /** In order of place. */
  readonly diagnostics: Iterable<Diagnostic>;
  readonly loanCounter: LoanCounter;
}

/**
 * Writes `rejects.csv` and `rejects.jsonl`. Of a large ledger the findings are made as they are asked for: all that is
 * wanted of them is made in one pass.
 *
 * @returns The findings by code.
 */
export async function writeRejects(
  writer: BatchWriter,
  { diagnostics, loanCounter }: FoundInBatch,
): Promise<readonly FindingGroup[]> {
  const groups = new FindingGroups(loanCounter);
  await writer.writeBoth(
    ['rejects.csv', 'rejects.jsonl'],
    rejectsPieces(noted(diagnostics, groups)),
  );
  return groups.list();
}

function* noted(diagnostics: Iterable<Diagnostic>, groups: FindingGroups): Generator<Diagnostic> {
  for (const diagnostic of diagnostics) {
    groups.add(diagnostic);
    yield diagnostic;
  }
}
